import { STATUS_CODES } from "node:http";

/** What to send: JSON, or a text of another type. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  json?: unknown;
  text?: { type: string; body: string };
}

export const ok = (json: unknown, headers: Record<string, string> = {}): Answer => ({
  status: 200,
  json,
  headers,
});

export const html = (status: number, title: string): Answer => ({
  status,
  text: {
    type: "text/html; charset=utf-8",
    body: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  },
});

/** An error in the form of the API that the path belongs to. */
export function failure(path: string, status: number, message?: string): Answer {
  const name = STATUS_CODES[status] ?? "Error";
  const text = message ?? name;
  return path.startsWith("/api/v2")
    ? { status, json: { code: status, message: text, status: name } }
    : { status, json: { error: name, message: text } };
}

/** The request can't be answered as it stands. */
export class BadRequest extends Error {
  override name = "BadRequest";
}
