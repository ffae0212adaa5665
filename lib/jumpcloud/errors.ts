import type { JumpCloudErrorKind } from "./error-kinds";
import type { RequestLogEntry } from "./request-log";

export { JUMPCLOUD_ERROR_KINDS, type JumpCloudErrorKind } from "./error-kinds";

interface JumpCloudErrorDetails {
  kind: JumpCloudErrorKind;
  /** Template of the path, `/api/v2/systemgroups/{id}/membership`; empty when no call was made. */
  endpoint: string;
  /** What exactly was wrong, in one plain sentence. Never a part of a body, a header or the key. */
  detail?: string | undefined;
  status?: number | undefined;
  retryAfterMs?: number | undefined;
  retriable?: boolean | undefined;
  cause?: unknown;
}

const RETRIABLE = new Set<JumpCloudErrorKind>(["rate_limited", "server", "timeout", "dns", "network"]);

/** Any failure of talking to JumpCloud. Its message may be shown and logged: it never holds the key. */
export class JumpCloudError extends Error {
  override name = "JumpCloudError";
  readonly kind: JumpCloudErrorKind;
  readonly endpoint: string;
  readonly detail: string | undefined;
  readonly status: number | undefined;
  /** How long JumpCloud asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** The same request may succeed later. */
  readonly retriable: boolean;
  /** Every request made up to the failure, set by whoever made several (`readBatch`). */
  requests: RequestLogEntry[] = [];

  constructor({ kind, endpoint, detail, status, retryAfterMs, retriable, cause }: JumpCloudErrorDetails) {
    const { title } = explain({ kind });
    const parts = [endpoint, status === undefined ? "" : `status ${status}`, detail].filter(Boolean);
    super(parts.length === 0 ? title : `${title} (${parts.join(", ")})`, { cause });
    this.kind = kind;
    this.endpoint = endpoint;
    this.detail = detail;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.retriable = retriable ?? RETRIABLE.has(kind);
  }
}

export interface Explanation {
  /** One line: what happened. */
  title: string;
  /** Why, as far as can be told. */
  cause: string;
  /** What the reader can do about it. */
  whatToDo: string;
  helpUrl?: string;
}

const API_HELP = "https://docs.jumpcloud.com/api/1.0/index.html";
const SUPPORT = "https://jumpcloud.com/support";
const STATUS = "https://status.jumpcloud.com";

const EXPLANATIONS: Record<JumpCloudErrorKind, Explanation> = {
  malformed_key: {
    title: "This is not a JumpCloud API key",
    cause: "The text is empty, cut short, or holds spaces or characters that a key never has.",
    whatToDo:
      "Copy the key again from the JumpCloud Admin Console: your profile at the bottom left, then My API Key.",
    helpUrl: API_HELP,
  },
  unauthorized: {
    title: "JumpCloud does not accept this API key",
    cause:
      "The key is wrong, has expired, was replaced by a newer one, or belongs to another region: a key works in its own region only.",
    whatToDo:
      "Check the region first. If it is right, generate a new key in the JumpCloud Admin Console and enter it here. A new key revokes that administrator's old one.",
    helpUrl: API_HELP,
  },
  forbidden: {
    title: "The API key may not read this",
    cause: "The key's administrator has a role without access to this part of JumpCloud.",
    whatToDo:
      "In JumpCloud, give the key's administrator a role that can read it (read-only is enough), then sync again.",
    helpUrl: SUPPORT,
  },
  not_found: {
    title: "JumpCloud has nothing at this address",
    cause:
      "The feature is not part of this JumpCloud plan, or what was asked for was deleted in the meantime.",
    whatToDo: "Sync again. If it stays so, ask JumpCloud whether your plan includes this feature.",
    helpUrl: SUPPORT,
  },
  bad_request: {
    title: "JumpCloud refused the request as malformed",
    cause: "JumpCloud's API may have changed, or a proxy altered the request on its way.",
    whatToDo: "Update Assay. If the error stays, report it together with the endpoint.",
  },
  organization_required: {
    title: "JumpCloud needs to know which organisation is meant",
    cause: "The key sees several organisations, or not the one that this connection was made for.",
    whatToDo: "Choose the organisation again, or use a key of the organisation itself.",
    helpUrl: SUPPORT,
  },
  rate_limited: {
    title: "JumpCloud asks for fewer requests",
    cause: "Too many requests reached JumpCloud in a short time, from Assay or from other tools.",
    whatToDo: "Nothing: Assay slows down and goes on by itself. If it happens daily, sync less often.",
    helpUrl: STATUS,
  },
  server: {
    title: "JumpCloud has a fault of its own",
    cause: "JumpCloud answered with a server error several times in a row.",
    whatToDo: "Look at JumpCloud's status page, and try again later.",
    helpUrl: STATUS,
  },
  timeout: {
    title: "JumpCloud did not answer in time",
    cause: "The network between this server and JumpCloud, or JumpCloud itself, is slow or interrupted.",
    whatToDo: "Try again. If it stays so, check that this server's firewall or proxy lets HTTPS out.",
    helpUrl: STATUS,
  },
  dns: {
    title: "JumpCloud's host name could not be resolved",
    cause: "This server has no working name resolution, or no way to the internet.",
    whatToDo: "Check the DNS settings of this server, and that the chosen region or address is right.",
  },
  tls: {
    title: "The connection to JumpCloud is not trustworthy",
    cause: "The certificate could not be verified. Often a proxy in between opens encrypted traffic.",
    whatToDo:
      "Let JumpCloud's hosts pass the proxy untouched, or make Node trust the proxy's certificate with NODE_EXTRA_CA_CERTS. Check this server's clock too.",
  },
  network: {
    title: "JumpCloud could not be reached",
    cause: "The connection was refused or broke off.",
    whatToDo: "Try again. If it stays so, check that this server's firewall or proxy lets HTTPS out.",
    helpUrl: STATUS,
  },
  not_json: {
    title: "The answer is a page, not data",
    cause:
      "Something other than JumpCloud's API answered: a proxy, a sign-in page, a maintenance page, or a wrong address.",
    whatToDo: "Check the region and the network's proxy, then try again.",
    helpUrl: STATUS,
  },
  redirected: {
    title: "JumpCloud sent us to its sign-in page",
    cause: "The request arrived without a usable key, or something between here and JumpCloud removed it.",
    whatToDo: "Enter the key again. If it stays so, check whether a proxy strips request headers.",
    helpUrl: API_HELP,
  },
  unexpected_shape: {
    title: "JumpCloud's answer has an unknown form",
    cause: "The answer is not what JumpCloud's API describes, so Assay does not guess what it means.",
    whatToDo: "Update Assay. If the error stays, report it together with the endpoint.",
  },
  too_large: {
    title: "JumpCloud's answer is too large",
    cause: "A single page exceeded the size that Assay accepts.",
    whatToDo: "Report it together with the endpoint: the page size has to be lowered.",
  },
  cancelled: {
    title: "The reading was cancelled",
    cause: "Somebody stopped the sync, or another of its requests failed first.",
    whatToDo: "Sync again when you are ready.",
  },
};

/** Says in plain sentences what happened and what to do. Takes an error, or the kind kept of a past one. */
export function explain({ kind }: { kind: JumpCloudErrorKind }): Explanation {
  return EXPLANATIONS[kind];
}
