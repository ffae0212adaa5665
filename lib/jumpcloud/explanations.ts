import type { JumpCloudErrorKind } from "./error-kinds";

export interface HelpLink {
  label: string;
  /** A path of Assay's own, or an address of JumpCloud's. */
  url: string;
}

export interface Explanation {
  /** One line: what happened. */
  title: string;
  /** Why, as far as can be told. */
  cause: string;
  /** What the reader can do about it. */
  whatToDo: string;
  /** Where there is more: JumpCloud's own pages. */
  links: readonly HelpLink[];
}

const support = { label: "JumpCloud support", url: "https://jumpcloud.com/support" };
const api = { label: "JumpCloud's API documentation", url: "https://docs.jumpcloud.com/api/" };
const status = { label: "JumpCloud's status page", url: "https://status.jumpcloud.com" };

/** Every way in which talking to JumpCloud can fail, under the name that its help has. */
export const explanations = {
  "malformed-key": {
    title: "This is not a JumpCloud API key",
    cause: "The text is empty, cut short, or holds spaces or characters that a key never has.",
    whatToDo:
      "Copy the key again from the JumpCloud Admin Console: your profile at the bottom left, then My API Key.",
    links: [api],
  },
  "malformed-account": {
    title: "This is not a client id and secret of a JumpCloud service account",
    cause:
      "One of the two is empty, cut short, or holds spaces or characters that it never has, or both are the same text.",
    whatToDo:
      "Copy both again as JumpCloud showed them when the service account was made. The secret is shown only then: if it is lost, make a new one under Settings → Service Accounts.",
    links: [api],
  },
  "wrong-key": {
    title: "JumpCloud does not accept this API key",
    cause:
      "The key is wrong, has expired, was replaced by a newer one, or belongs to another region: a key works in its own region only.",
    whatToDo:
      "Check the region first. If it is right, generate a new key in the JumpCloud Admin Console and enter it here. A new key revokes that administrator's old one.",
    links: [api],
  },
  "wrong-account": {
    title: "JumpCloud does not accept this service account",
    cause:
      "The client id or the secret is wrong, the secret has expired, the account was removed, or it belongs to another region than the one that was chosen.",
    whatToDo:
      "Check the region and the client id first. If they are right, make a new secret in the JumpCloud Admin Console under Settings → Service Accounts, and enter it here.",
    links: [api],
  },
  "api-access-off": {
    title: "JumpCloud refuses API access",
    cause:
      "JumpCloud knows who asks, but API access is switched off: for the organisation, or for the role of the key's administrator or service account.",
    whatToDo:
      "Ask a JumpCloud administrator with billing rights to switch API access on, for the organisation and for that role. Then try again.",
    links: [support],
  },
  "not-allowed": {
    title: "The API key may not read this",
    cause: "The key's administrator has a role without access to this part of JumpCloud.",
    whatToDo:
      "In JumpCloud, give the key's administrator a role that can read it (read-only is enough), then sync again.",
    links: [support],
  },
  "account-not-allowed": {
    title: "The service account may not read this",
    cause: "The service account has a role without access to this part of JumpCloud.",
    whatToDo:
      "In JumpCloud, give the service account a role that can read it (read-only is enough), then sync again.",
    links: [support],
  },
  "not-available": {
    title: "JumpCloud has nothing at this address",
    cause:
      "The feature is not part of this JumpCloud plan, or what was asked for was deleted in the meantime.",
    whatToDo: "Sync again. If it stays so, ask JumpCloud whether your plan includes this feature.",
    links: [support],
  },
  "refused-request": {
    title: "JumpCloud refused the request as malformed",
    cause: "JumpCloud's API may have changed, or a proxy altered the request on its way.",
    whatToDo: "Update Assay. If the error stays, report it together with the endpoint.",
    links: [api],
  },
  "which-organisation": {
    title: "JumpCloud needs to know which organisation is meant",
    cause: "The key sees several organisations, or not the one that this connection was made for.",
    whatToDo: "Choose the organisation again, or use a key of the organisation itself.",
    links: [support],
  },
  "too-many-requests": {
    title: "JumpCloud asks for fewer requests",
    cause: "Too many requests reached JumpCloud in a short time, from Assay or from other tools.",
    whatToDo:
      "Wait a minute and try again. A sync slows down and goes on by itself; if it happens daily, sync less often.",
    links: [status],
  },
  "server-fault": {
    title: "JumpCloud has a fault of its own",
    cause: "JumpCloud answered with a server error, also when it was asked again.",
    whatToDo: "Look at JumpCloud's status page, and try again later.",
    links: [status],
  },
  "time-out": {
    title: "JumpCloud did not answer in time",
    cause: "The network between this server and JumpCloud, or JumpCloud itself, is slow or interrupted.",
    whatToDo: "Try again. If it stays so, check that this server's firewall or proxy lets HTTPS out.",
    links: [status],
  },
  "name-not-found": {
    title: "JumpCloud's host name could not be resolved",
    cause: "This server has no working name resolution, or no way to the internet.",
    whatToDo: "Check the DNS settings of this server, and that the chosen region or address is right.",
    links: [],
  },
  untrusted: {
    title: "The connection to JumpCloud is not trustworthy",
    cause: "The certificate could not be verified. Often a proxy in between opens encrypted traffic.",
    whatToDo:
      "Let JumpCloud's hosts pass the proxy untouched, or make Node trust the proxy's certificate with NODE_EXTRA_CA_CERTS. Check this server's clock too.",
    links: [],
  },
  unreachable: {
    title: "JumpCloud could not be reached",
    cause: "The connection was refused or broke off.",
    whatToDo: "Try again. If it stays so, check that this server's firewall or proxy lets HTTPS out.",
    links: [status],
  },
  "page-not-data": {
    title: "The answer is a page, not data",
    cause:
      "Something other than JumpCloud's API answered: a proxy, a sign-in page, a maintenance page, or a wrong address.",
    whatToDo: "Check the region and the network's proxy, then try again.",
    links: [status],
  },
  "cut-short": {
    title: "JumpCloud's answer was cut short",
    cause: "The data broke off or was damaged on its way, so nothing of it is used.",
    whatToDo:
      "Try again. If it stays so, look for a proxy or a firewall that limits the size or the time of answers.",
    links: [status],
  },
  redirected: {
    title: "JumpCloud sent us to its sign-in page",
    cause: "The request arrived without a usable key, or something between here and JumpCloud removed it.",
    whatToDo: "Enter the key again. If it stays so, check whether a proxy strips request headers.",
    links: [api],
  },
  "unknown-form": {
    title: "JumpCloud's answer has an unknown form",
    cause: "The answer is not what JumpCloud's API describes, so Assay does not guess what it means.",
    whatToDo: "Update Assay. If the error stays, report it together with the endpoint.",
    links: [api],
  },
  "too-large": {
    title: "JumpCloud's answer is too large",
    cause: "A single page exceeded the size that Assay accepts.",
    whatToDo: "Report it together with the endpoint: the page size has to be lowered.",
    links: [],
  },
  cancelled: {
    title: "The reading was cancelled",
    cause: "Somebody stopped the sync, or another of its requests failed first.",
    whatToDo: "Sync again when you are ready.",
    links: [],
  },
} as const satisfies Record<string, Explanation>;

export type ErrorTopic = keyof typeof explanations;

/** What of an error its words depend on; everything but the kind may be unknown. */
export interface Explicable {
  kind: JumpCloudErrorKind;
  endpoint?: string | undefined;
  retriable?: boolean | undefined;
  credentialType?: "api_key" | "service_account" | undefined;
}

const plain: Record<JumpCloudErrorKind, ErrorTopic> = {
  malformed_key: "malformed-key",
  malformed_account: "malformed-account",
  unauthorized: "wrong-key",
  forbidden: "not-allowed",
  not_found: "not-available",
  bad_request: "refused-request",
  organization_required: "which-organisation",
  rate_limited: "too-many-requests",
  server: "server-fault",
  timeout: "time-out",
  dns: "name-not-found",
  tls: "untrusted",
  network: "unreachable",
  not_json: "page-not-data",
  redirected: "redirected",
  unexpected_shape: "unknown-form",
  too_large: "too-large",
  cancelled: "cancelled",
};

export function topicOf({ kind, endpoint, retriable, credentialType }: Explicable): ErrorTopic {
  const account = credentialType === "service_account" || endpoint === "/oauth2/token";
  if (kind === "unauthorized" && account) return "wrong-account";
  // Whoever may not even list organisations may use no API at all.
  if (kind === "forbidden" && endpoint === "/api/organizations") return "api-access-off";
  if (kind === "forbidden" && account) return "account-not-allowed";
  if (kind === "not_json" && retriable) return "cut-short";
  return plain[kind];
}
