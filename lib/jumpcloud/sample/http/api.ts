import type { IncomingHttpHeaders } from "node:http";
import type { State } from "../state";
import { organizationOf, refusalOf } from "./access";
import { type Answer, BadRequest, failure, html } from "./answer";
import { insightRoutes } from "./insights";
import { compile, findRoute } from "./route";
import { tokenPath } from "./token";
import { v1Routes } from "./v1";
import { v2Routes } from "./v2";
import { accessRoutes } from "./v2-access";
import { directoryRoutes } from "./v2-directories";
import { mdmRoutes } from "./v2-mdm";
import { policyRoutes } from "./v2-policies";

const routes = compile([
  ...v1Routes,
  ...v2Routes,
  ...policyRoutes,
  ...accessRoutes,
  ...mdmRoutes,
  ...directoryRoutes,
  ...insightRoutes,
]);

/** What a request amounts to when nothing goes wrong on the way. */
export interface ApiRequest {
  method: string;
  path: string;
  search: URLSearchParams;
  url: string;
  headers: IncomingHttpHeaders;
  body: unknown;
  occurrence: number;
}

/** Whether a request would change something in JumpCloud: whatever is neither GET, a search nor for a token. */
export function isWrite({ method, path }: { method: string; path: string }): boolean {
  return method !== "GET" && path !== tokenPath && !findRoute(routes, method, path).match;
}

export function answerApi(state: State, request: ApiRequest): Answer {
  const { method, path, headers } = request;
  if (method === "GET" && path === "/login") return html(200, "Log in to the sample organisation");
  const refusal = refusalOf({ headers, path, state });
  if (refusal) return refusal;

  const { match, known } = findRoute(routes, method, path);
  if (!match) {
    const refused = method !== "GET" || known;
    return refused
      ? { ...failure(path, 405, "The sample organisation is never written to"), headers: { allow: "GET" } }
      : failure(path, 404, "Not Found");
  }
  const organizations = state.organizations();
  const chosen = organizationOf({ headers, path, ids: organizations.map((row) => String(row.id)) });
  if ("refusal" in chosen) return chosen.refusal;

  const nowMs = state.nowMs();
  try {
    return match.route.answer({
      ...request,
      ids: match.ids,
      world: state.world(chosen.organization, nowMs),
      organizations,
      nowMs,
      quirks: state.quirks,
    });
  } catch (error) {
    if (error instanceof BadRequest) return failure(path, 400, error.message);
    throw error;
  }
}
