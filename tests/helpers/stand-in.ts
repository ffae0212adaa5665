import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { listenOnLoopback } from "./listen";

/** An answer in the place of that of whoever stands behind. */
export interface OddAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** Null lets the request through. */
type Rule = (path: string) => OddAnswer | null;

export interface StandIn {
  url: string;
  /** Every request since the last `passTo` or `answer`, as `GET /api/organizations`. */
  seen: () => string[];
  /** From now on requests go to this address, but for those that the rule answers. */
  passTo: (url: string, rule?: Rule) => void;
  /** From now on everything is answered so. */
  answer: (answer: OddAnswer) => void;
  close: () => Promise<void>;
}

/**
 * Stands for JumpCloud's host: Assay's address for it is fixed when it starts, and what answers there is
 * changed from test to test.
 */
export async function startStandIn(): Promise<StandIn> {
  let target = "";
  let rule: Rule = () => ({ status: 503 });
  let seen: string[] = [];

  function handle(from: IncomingMessage, to: ServerResponse) {
    const { method = "GET", url = "/", headers } = from;
    const path = url.replace(/\?.*/, "");
    seen.push(`${method} ${path}`);
    const odd = rule(path);
    if (odd !== null) {
      from.resume();
      to.writeHead(odd.status, { "content-type": "application/json", ...odd.headers }).end(odd.body);
      return;
    }
    const passed = request(`${target}${url}`, { method, headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    passed.on("error", () => to.destroy());
    to.on("close", () => passed.destroy());
    from.pipe(passed);
  }

  const { port, close } = await listenOnLoopback(createServer(handle));
  function change(next: { target: string; rule: Rule }) {
    target = next.target;
    rule = next.rule;
    seen = [];
  }
  return {
    url: `http://127.0.0.1:${port}`,
    seen: () => seen,
    passTo: (url, own = () => null) => change({ target: url, rule: own }),
    answer: (odd) => change({ target: "", rule: () => odd }),
    close,
  };
}
