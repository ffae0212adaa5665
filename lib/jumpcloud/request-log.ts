import type { JumpCloudErrorKind } from "./error-kinds";

/** One attempt at one request, as evidence keeps it. Holds neither headers nor a body. */
export interface RequestLogEntry {
  method: "GET" | "POST";
  /** Template of the path: `/api/v2/systemgroups/{id}/membership`. */
  endpoint: string;
  /** The path that was asked for. */
  path: string;
  params: Record<string, string>;
  /** Null when no answer arrived. */
  status: number | null;
  /** Rows in the answer, null entries not counted; null when it is no answer with rows. */
  rows: number | null;
  /** Size of the body, after decompression. */
  bytes: number;
  /** SHA-256 of that body in hex; null when it did not arrive whole. */
  sha256: string | null;
  durationMs: number;
  /** 1 for the first try. */
  attempt: number;
  startedAt: Date;
  /** JumpCloud's own clock, from its `Date` header. */
  responseDate: Date | null;
  error: JumpCloudErrorKind | null;
}
