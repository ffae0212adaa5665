import type { JumpCloudErrorKind } from "./error-kinds";
import { type Explanation, type Explicable, explanations, type HelpLink, topicOf } from "./explanations";
import type { RequestLogEntry } from "./request-log";

export { JUMPCLOUD_ERROR_KINDS, type JumpCloudErrorKind } from "./error-kinds";

export interface JumpCloudErrorDetails {
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
  /** Whose request it was, set by the client: the words for a refusal depend on it. */
  credentialType: "api_key" | "service_account" | undefined;
  /** Every request made up to the failure, set by whoever made several (`readBatch`). */
  requests: RequestLogEntry[] = [];

  constructor({ kind, endpoint, detail, status, retryAfterMs, retriable, cause }: JumpCloudErrorDetails) {
    const again = retriable ?? RETRIABLE.has(kind);
    const { title } = explain({ kind, endpoint, retriable: again });
    const parts = [endpoint, status === undefined ? "" : `status ${status}`, detail].filter(Boolean);
    super(parts.length === 0 ? title : `${title} (${parts.join(", ")})`, { cause });
    this.kind = kind;
    this.endpoint = endpoint;
    this.detail = detail;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.retriable = again;
  }
}

/** Says in plain sentences what happened, what to do and where there is help. */
export function explain(error: Explicable): Omit<Explanation, "links"> & { help: HelpLink[] } {
  const topic = topicOf(error);
  const { links, ...words } = explanations[topic];
  const own = topic === "cancelled" ? [] : [helpWith(topic)];
  const region = topic === "wrong-key" || topic === "wrong-account";
  return { ...words, help: [...own, ...(region ? [otherRegion] : []), ...links] };
}

/** The part of Assay's own help that is about this. */
export const helpWith = (anchor: string): HelpLink => ({
  label: "What to do, step by step",
  url: `/help/connecting#${anchor}`,
});

const otherRegion = { label: "Which region is mine?", url: "/help/connecting#another-region" };
