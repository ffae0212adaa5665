import type { IncomingHttpHeaders } from "node:http";
import type { State } from "../state";
import { type Answer, failure, ok } from "./answer";

/** JumpCloud has a host of its own for this; the sample organisation has but one. */
export const tokenPath = "/oauth2/token";

const refused = (status: number, error: string): Answer => ({ status, json: { error } });

function isClient(authorization: string | undefined, { clientId, clientSecret }: State): boolean {
  const encoded = /^Basic (.+)$/i.exec(authorization ?? "")?.[1] ?? "";
  return Buffer.from(encoded, "base64").toString("utf8") === `${clientId}:${clientSecret}`;
}

/** Gives a service account an access token for its client id and secret. */
export function answerToken(
  state: State,
  { method, headers, form }: { method: string; headers: IncomingHttpHeaders; form: string },
): Answer {
  if (method !== "POST") return { ...failure(tokenPath, 405), headers: { allow: "POST" } };
  if (!isClient(headers.authorization, state)) return refused(401, "invalid_client");
  const asked = new URLSearchParams(form);
  if (asked.get("grant_type") !== "client_credentials") return refused(400, "unsupported_grant_type");
  if (asked.get("scope") !== "api") return refused(400, "invalid_scope");
  const { tokens } = state;
  return ok(
    { access_token: tokens.issue(), token_type: "bearer", expires_in: tokens.seconds, scope: "api" },
    { "cache-control": "no-store" },
  );
}
