export const JUMPCLOUD_ERROR_KINDS = [
  "malformed_key",
  "malformed_account",
  "unauthorized",
  "forbidden",
  "not_found",
  "bad_request",
  "organization_required",
  "rate_limited",
  "server",
  "timeout",
  "dns",
  "tls",
  "network",
  "not_json",
  "redirected",
  "unexpected_shape",
  "too_large",
  "cancelled",
] as const;

/** How a request can end badly. `cancelled` is our own doing; the others are JumpCloud's or the network's. */
export type JumpCloudErrorKind = (typeof JUMPCLOUD_ERROR_KINDS)[number];
