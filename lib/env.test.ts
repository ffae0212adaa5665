import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EnvError, parseEnv, variableNames } from "./env";

const good = {
  DATABASE_URL: "postgresql://somebody@localhost/assay",
  INNGEST_SIGNING_KEY: "signkey-prod-0a1b",
  INNGEST_EVENT_KEY: "an-event-key",
  ASSAY_SECRET: "s".repeat(32),
  ASSAY_MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
};

function refusal(source: Record<string, string | undefined>): string {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvError) return error.message;
  }
  return "";
}

describe("the environment", () => {
  it("takes its defaults where nothing is set, and an empty value as nothing", () => {
    expect(parseEnv({ ...good, PORT: "" })).toMatchObject({ PORT: 3000, LOG_LEVEL: "info" });
  });

  it.each([
    ["PORT", "70000", "a port from 1 to 65535"],
    ["PORT", "abc", "a port from 1 to 65535"],
    ["DATABASE_URL", "mysql://x", "a PostgreSQL URL"],
    ["ASSAY_MASTER_KEY", "c2hvcnQ=", "32 bytes in base64"],
    ["ASSAY_URL", "assay.example.com", "a URL that begins with http:// or https://"],
    ["ASSAY_OWNER_EMAIL", "nobody", "an e-mail address"],
    ["JUMPCLOUD_BASE_URL", "ftp://example.com", "a URL that begins with http:// or https://"],
  ])("a wrong %s is named, with what it should be", (name, value, expected) => {
    const message = refusal({ ...good, [name]: value });
    expect(message).toContain(`${name} is wrong: it should be ${expected}`);
    expect(message).not.toContain(value);
  });

  it("names a missing variable as missing", () => {
    expect(refusal({ ...good, ASSAY_MASTER_KEY: undefined })).toContain("ASSAY_MASTER_KEY is missing");
  });

  it("asks for the owner's e-mail and password together", () => {
    expect(refusal({ ...good, ASSAY_OWNER_EMAIL: "owner@example.com" })).toContain("ASSAY_OWNER_PASSWORD");
  });

  it("is documented: every variable stands in .env.example", () => {
    const documented = readFileSync(".env.example", "utf8");
    const missing = variableNames.filter((name) => name !== "NODE_ENV" && !documented.includes(`# ${name}=`));
    expect(missing).toEqual([]);
  });
});
