import canonicalize from "canonicalize";
import { Agent, request } from "undici";
import { z } from "zod";
import { parseRetryAfterMs } from "../duration";
import type { Outcome } from "../engine/answers";
import type { AppRequest } from "../engine/requests";
import { errorMessage } from "../log";
import { opSchema, toFailure } from "../protocol";
import type { Signer } from "../signing";

const STEP_TIMEOUT_MS = 2 * 60 * 60 * 1000;
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

export interface AppClient {
  /** Makes one call and says what came of it. Rejects only when `signal` aborts. */
  call(appRequest: AppRequest, signal: AbortSignal): Promise<Outcome>;
  /** Asks the app to register; the answer's status and message. Rejects when there is no answer. */
  askToRegister(): Promise<{ status: number; message: string }>;
  close(): Promise<void>;
}

export function createAppClient({
  signer,
  appUrl,
}: {
  signer: Signer;
  appUrl: string | undefined;
}): AppClient {
  // A step may take its time: undici would otherwise give up after five minutes of silence.
  const dispatcher = new Agent({ headersTimeout: 0, bodyTimeout: 0, maxResponseSize: MAX_ANSWER_BYTES });

  return {
    async call({ config, stepId, body }, signal) {
      // An unsigned request can make the app register under another address: a known one goes first.
      const url = new URL(appUrl ?? config.url);
      url.searchParams.set("fnId", config.id);
      url.searchParams.set("stepId", stepId);
      // Signed in canonical form, as the app checks it, but sent as it is: sorting would reorder what steps gave.
      const text = JSON.stringify(body);
      const signature = signer.sign(canonicalize(body) ?? "");
      try {
        const response = await request(url, {
          method: "POST",
          dispatcher,
          signal: AbortSignal.any([signal, AbortSignal.timeout(STEP_TIMEOUT_MS)]),
          headers: {
            "content-type": "application/json",
            "x-inngest-server-kind": "cloud",
            "x-inngest-signature": signature,
          },
          body: text,
        });
        return readAnswer({
          status: response.statusCode,
          headers: response.headers,
          text: await response.body.text(),
        });
      } catch (error) {
        if (signal.aborted) throw error;
        return toOutcome(error);
      }
    },

    async askToRegister() {
      if (appUrl === undefined) throw new Error("There is no address to ask");
      const response = await request(appUrl, {
        method: "PUT",
        dispatcher,
        signal: AbortSignal.timeout(30_000),
        headers: { "x-inngest-server-kind": "cloud", "x-inngest-signature": signer.sign("") },
      });
      const answer = z.object({ message: z.string() }).safeParse(parseJson(await response.body.text()));
      return { status: response.statusCode, message: answer.success ? answer.data.message : "no message" };
    },

    close: () => dispatcher.destroy(),
  };
}

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

function readAnswer({ status, headers, text }: Answer): Outcome {
  const header = (name: string) => [headers[name]].flat()[0];
  if (header("x-inngest-sdk-handled") === undefined)
    return undelivered(`HTTP ${status}, not from the Inngest SDK`);
  const retryAfterMs = parseRetryAfterMs(header("retry-after"));
  const body = parseJson(text);

  if (status === 200) return { kind: "completed", output: body ?? null };
  if (status === 206) {
    const ops = z.array(opSchema).min(1).safeParse(body);
    if (ops.success) return { kind: "ops", ops: ops.data, retryAfterMs };
    const failure = { name: "Error", message: "The app's list of operations is not readable" };
    return { kind: "failed", failure, canRetry: false };
  }
  const noRetry = header("x-inngest-no-retry");
  if (noRetry !== undefined) {
    return { kind: "failed", failure: toFailure(body), canRetry: noRetry !== "true", retryAfterMs };
  }
  return undelivered(status === 401 ? "HTTP 401: the app refuses the signature" : `HTTP ${status}`);
}

function toOutcome(error: unknown): Outcome {
  if (error instanceof Error && "code" in error && error.code === "UND_ERR_RES_EXCEEDED_MAX_SIZE") {
    const message = `The answer is larger than ${MAX_ANSWER_BYTES / 1024 / 1024} MB: a step should return less`;
    return { kind: "failed", failure: { name: "Error", message }, canRetry: false };
  }
  return undelivered(errorMessage(error));
}

function undelivered(reason: string): Outcome {
  return { kind: "undelivered", reason };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
