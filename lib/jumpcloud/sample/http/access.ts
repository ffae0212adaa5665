import type { IncomingHttpHeaders } from "node:http";
import { pathMatches } from "../faults";
import type { State } from "../state";
import { type Answer, failure } from "./answer";

/** Paths that belong to no one organisation: naming one is refused there. */
const unscoped = [
  /^\/api\/organizations$/,
  /^\/api\/search\/organizations$/,
  /^\/api\/users$/,
  /^\/api\/v2\/(organizations|administrators|providers)(\/|$)/,
];

const objectIdForm = /^[0-9a-f]{24}$/i;

type Credential = "accepted" | "unknown key" | "unknown token" | "none";

function credentialOf(headers: IncomingHttpHeaders, { apiKey, tokens }: State): Credential {
  const key = headers["x-api-key"];
  if (key !== undefined && key !== "") return key === apiKey ? "accepted" : "unknown key";
  const token = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (token === undefined) return "none";
  return tokens.accepts(token) ? "accepted" : "unknown token";
}

const unauthorized = (message: string): Answer => ({
  // The same words on both APIs.
  status: 401,
  json: { error: "Unauthorized", message: `Unauthorized: ${message}` },
});

/** Null when the key or token may read the path, and the tenant has it; else the refusal. */
export function refusalOf({
  headers,
  path,
  state,
}: {
  headers: IncomingHttpHeaders;
  path: string;
  state: State;
}): Answer | null {
  const credential = credentialOf(headers, state);
  if (credential === "none")
    return {
      status: 302,
      headers: { location: "/login" },
      text: { type: "text/plain", body: "Found. Redirecting to /login" },
    };
  if (credential === "unknown token") return unauthorized("invalid or expired access token");
  if (credential === "unknown key" || state.options.regionWrong)
    return unauthorized("api key user not found");
  const isOneOf = (patterns: readonly string[]) => patterns.some((pattern) => pathMatches(pattern, path));
  if (isOneOf(state.deny)) {
    return failure(path, 403, "Forbidden: the administrator's role does not permit this");
  }
  return isOneOf(state.missing) ? failure(path, 404, "Not Found") : null;
}

/** Which organisation a request is about, by `x-org-id`; a refusal when that can't be told. */
export function organizationOf({
  headers,
  path,
  ids,
}: {
  headers: IncomingHttpHeaders;
  path: string;
  /** Of the organisations that the key sees; more than one for a provider's key. */
  ids: readonly string[];
}): { organization: number } | { refusal: Answer } {
  const given = headers["x-org-id"];
  const refusal = (status: number, message: string) => ({ refusal: failure(path, status, message) });
  if (unscoped.some((pattern) => pattern.test(path))) {
    return given === undefined
      ? { organization: 0 }
      : refusal(403, "organization selection not allowed via header");
  }
  if (given === undefined) {
    // An organisation asked for by its id is named by the path.
    const named = ids.findIndex((id) => path === `/api/organizations/${id}`);
    if (ids.length === 1 || named >= 0) return { organization: Math.max(named, 0) };
    return path.startsWith("/api/organizations/")
      ? refusal(404, "Not Found")
      : refusal(401, "x-org-id header is required");
  }
  if (typeof given !== "string" || !objectIdForm.test(given))
    return refusal(400, "x-org-id header is malformed");
  const organization = ids.indexOf(given.toLowerCase());
  if (organization >= 0) return { organization };
  return ids.length === 1
    ? refusal(403, "organization selection not allowed via header")
    : refusal(404, "organization not found");
}
