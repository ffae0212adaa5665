import { z } from "zod";
import { editSchema } from "../edits";
import { type FaultInput, parseFaults, parsePaths } from "../options";
import type { State } from "../state";
import { truthOf } from "../truth";
import { type Answer, failure, ok } from "./answer";

export const controlPrefix = "/__simulator/";

const faultList = z.array(
  z.custom<FaultInput>((value) => typeof value === "string" || typeof value === "object"),
);

/**
 * For tests whose simulator is another process: the request log, the truth, and changes. No part of
 * JumpCloud's API, asked for without a key, on loopback only, and only with the option `control`.
 */
export function answerControl(state: State, method: string, path: string, body: unknown): Answer {
  const nowMs = state.nowMs();
  switch (`${method} ${path.slice(controlPrefix.length)}`) {
    case "GET requests": {
      const { count, writes, byPath } = state.requests;
      return ok({ count, writes, byPath, list: state.requests.list() });
    }
    case "GET world":
      return ok(truthOf(state.world(0, nowMs), nowMs));
    case "POST clear":
      state.requests.clear();
      return ok({});
    case "POST now":
      state.setNow(z.object({ now: z.string().nullable() }).parse(body).now);
      return ok({ now: new Date(state.nowMs()).toISOString() });
    case "POST faults":
      state.setFaults(parseFaults(faultList.parse(body)));
      return ok({});
    case "POST deny":
      state.deny = parsePaths(body);
      return ok({});
    case "POST missing":
      state.missing = parsePaths(body);
      return ok({});
    case "POST expire-tokens":
      state.tokens.expireAll();
      return ok({});
    case "POST patch":
      for (const edit of z.array(editSchema).parse(body)) state.edits.apply(edit);
      return ok({});
    default:
      return failure(path, 404);
  }
}
