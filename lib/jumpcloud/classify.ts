import type { JumpCloudErrorKind } from "./errors";

/** The kind of error that a status stands for; null when the answer may hold data. */
export function kindOfStatus(status: number, text: string): JumpCloudErrorKind | null {
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400) return "redirected";
  if (status === 429) return "rate_limited";
  if (status === 408) return "timeout";
  if (status >= 500) return "server";
  // A missing, unknown or refused x-org-id answers 400, 401, 403 or 404; only the text tells which it was.
  if (/x-org-id|organi[sz]ation (id|selection|not found|is required)/i.test(text))
    return "organization_required";
  if (status === 401) return "unauthorized";
  if (status === 402 || status === 403) return "forbidden";
  if (status === 404 || status === 410) return "not_found";
  return "bad_request";
}

/** The kind of an error that undici, Node's sockets or its TLS threw. */
export function kindOfFailure(error: unknown): JumpCloudErrorKind {
  const code = codeOf(error);
  if (code === "ENOTFOUND" || code.startsWith("EAI_")) return "dns";
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return "timeout";
  if (/CERT|TLS|SSL|SIGNATURE|UNABLE_TO|EPROTO|HOSTNAME_MISMATCH/.test(code)) return "tls";
  return "network";
}

function codeOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("code" in error && typeof error.code === "string") return error.code;
  return "cause" in error ? codeOf(error.cause) : "";
}

export function parseCount(value: string | null): number | null {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

export function parseDate(value: string | null): Date | null {
  const date = new Date(value ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Milliseconds to wait, from seconds or a date, as HTTP has it. */
export function parseRetryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1_000;
  const date = parseDate(value);
  return date ? Math.max(0, date.getTime() - Date.now()) : undefined;
}
