import { Writable } from "node:stream";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { pino } from "pino";
import { expect, it } from "vitest";
import { logOptions } from "./log";

/** What one call writes, as text. */
function written(call: (log: pino.Logger) => void): string {
  let text = "";
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      text += String(chunk);
      done();
    },
  });
  call(pino({ ...logOptions, level: "info" }, sink));
  return text;
}

const secret = "0123456789abcdef-planted-secret";

it.each([
  "apiKey",
  "clientSecret",
  "access_token",
  "password",
  "token",
  "secret",
  "key",
  "authorization",
  "x-api-key",
])("a value named %s reaches no log line, at any depth", (name) => {
  const line = written((log) => {
    log.info({ [name]: secret }, "flat");
    log.info({ form: { [name]: secret } }, "in an object");
    log.info({ request: { headers: { [name]: secret } } }, "deeper");
  });
  expect(line).toContain("[redacted]");
  expect(line).not.toContain(secret);
});

it("a failed statement is logged without its parameters", () => {
  const cause = new Error("duplicate key value violates unique constraint");
  const line = written((log) => {
    log.error({ err: new DrizzleQueryError("insert into users values ($1)", [secret], cause) }, "failed");
  });
  expect(line).toContain("insert into users values ($1)");
  expect(line).toContain("duplicate key value");
  expect(line).not.toContain(secret);
});

it("an ordinary error keeps its message and its place", () => {
  const line = written((log) => log.error({ err: new Error("the disk is full") }, "failed"));
  expect(line).toContain("the disk is full");
  expect(line).toContain("log.test.ts");
});
