import { afterEach, describe, expect, test } from "vitest";
import type { Parent } from "@/lib/jumpcloud/define-stream";
import { readBatch } from "@/lib/jumpcloud/read-batch";
import { type StreamName, streams } from "@/lib/jumpcloud/streams/registry.generated";
import { context, exampleRow, exampleRows, originOf, parentOf } from "./examples";
import { type Fake, idOf, startFake } from "./fake-jumpcloud";

let fake: Fake | undefined;
afterEach(() => fake?.close());

function read(name: StreamName, server: Fake, parents: Parent[] = []) {
  const stream = streams[name];
  const [source] = stream.sources;
  return readBatch({ client: server.client(), stream, source, parents, cursor: null, context });
}

function kept(name: StreamName, raw: Record<string, unknown>) {
  const stream = streams[name];
  return stream.read({ ...exampleRow(stream, 1), ...raw }, originOf(stream));
}

const secret = "PLANTED";
const field = (id: number, more: object) => ({ id: idOf(id), name: `setting ${id}`, ...more });
const setting = (id: number, value: unknown, more: object = {}) => ({
  configFieldID: idOf(id),
  value,
  ...more,
});

describe("secrets that JumpCloud sends along", () => {
  test.each<[StreamName, string, Record<string, unknown>]>([
    ["radius-servers", "the shared secret", { sharedSecret: secret, caCert: secret }],
    [
      "users",
      "public keys",
      { public_key: secret, ssh_keys: [{ _id: idOf(9), name: "laptop", public_key: secret }] },
    ],
    ["applications", "private keys", { config: { idpPrivateKey: { value: secret } } }],
    [
      "administrators",
      "the beginning of an API key",
      { apiKeyHash: { prefix: secret, expireAt: "2026-01-01" } },
    ],
    ["policy-statuses", "the output of scripts", { stdOut: secret, stdErr: secret, detail: secret }],
    [
      "directory-events",
      "what changed, and into what",
      { changes: [{ field: "x", from: secret, to: secret }] },
    ],
    [
      "policy-values",
      "values that are called sensitive, in either place",
      {
        configFields: [field(1, { sensitive: true }), field(2, { displayType: "select" })],
        values: [setting(1, secret), setting(2, secret, { sensitive: true })],
      },
    ],
    [
      "policy-values",
      "files, tables and whatever somebody wrote",
      {
        configFields: [
          field(1, { displayType: "file" }),
          field(2, { displayType: "table" }),
          field(3, { displayType: "text" }),
          field(4, {}),
        ],
        values: [setting(1, secret), setting(2, [{ data: secret }]), setting(3, secret), setting(4, secret)],
      },
    ],
  ])("the stream %s does not keep %s", (name, _, raw) => {
    expect(JSON.stringify(raw)).toContain(secret);
    const row = kept(name, raw);
    expect(row).not.toBeNull();
    expect(JSON.stringify(row)).not.toContain(secret);
  });

  test("a policy's settings are named even where their values are not kept", () => {
    const row = kept("policy-values", {
      configFields: [
        field(1, { displayType: "number" }),
        field(2, { displayType: "text", sensitive: true }),
        field(3, { displayType: "select" }),
        field(4, { displayType: "text" }),
      ],
      values: [setting(4, "900"), setting(3, "daily"), { configFieldID: idOf(2) }, setting(1, 600)],
    });
    expect(row?.data.values).toEqual([
      { field: idOf(1), name: "setting 1", value: 600 },
      { field: idOf(2), name: "setting 2", value: null },
      { field: idOf(3), name: "setting 3", value: "daily" },
      { field: idOf(4), name: "setting 4", value: "900" },
    ]);
  });

  test("the names of a person's keys are kept, in an order of their own", () => {
    const row = kept("users", {
      ssh_keys: [{ name: "work" }, { name: "laptop", create_date: "2025-01-02" }],
    });
    expect(row?.data.sshKeys).toEqual([
      { name: "laptop", created: "2025-01-02" },
      { name: "work", created: null },
    ]);
  });
});

describe("parents", () => {
  test("fixed ones are asked for by name, and are what the rows are known by", async () => {
    fake = await startFake(() => ({ json: streams["authentication-fallback"].example }));
    const names = streams["authentication-fallback"].sources[0].among ?? [];
    const parents = names.map((id) => ({ id, collection: null }));
    const { rows, requests } = await read("authentication-fallback", fake, parents);
    const paths = ["userportal", "adminportal", "application", "ldap"].map(
      (name) => `/api/v2/authn/policy/fallback/${name}`,
    );
    expect(fake.asked.map(({ path }) => path).sort()).toEqual(paths.toSorted());
    expect(requests.map(({ endpoint }) => endpoint).sort()).toEqual(paths.toSorted());
    expect(rows.map(({ id }) => id)).toEqual(["user_portal", "admin_portal", "application", "ldap"]);
  });

  test("what a directory is decides where its users are asked for", async () => {
    fake = await startFake(() => ({ json: [], headers: { "x-total-count": "0" } }));
    const { collection } = streams["directory-users"].sources[0];
    const types = ["active_directory", "g_suite", "ldap_server", "office_365"];
    const parents = types.map((type, index) => ({
      id: idOf(index),
      collection: collection?.of[type] ?? null,
    }));
    const { requests } = await read("directory-users", fake, parents);
    const plurals = ["activedirectories", "gsuites", "ldapservers", "office365s"];
    const paths = plurals.map((plural, index) => `/api/v2/${plural}/${idOf(index)}/users`);
    expect(fake.asked.map(({ path }) => path).sort()).toEqual(paths.toSorted());
    expect(new Set(requests.map(({ endpoint }) => endpoint))).toEqual(
      new Set(plurals.map((plural) => `/api/v2/${plural}/{id}/users`)),
    );
    expect(collection?.of.workday).toBeUndefined();
  });

  test("every relation is known by both its ends, and points at both", () => {
    for (const name of ["application-users", "directory-users", "user-group-members"] as const) {
      const [source] = streams[name].sources;
      const row = kept(name, { id: idOf(5) });
      expect(row?.id).toBe(`${parentOf(source)?.id}:${idOf(5)}`);
      expect(row?.refs).toEqual(
        expect.arrayContaining([`${source.parent}:${parentOf(source)?.id}`, `users:${idOf(5)}`]),
      );
    }
  });

  test("a policy's result is the same record from one run to the next", () => {
    const [first, second] = [
      kept("policy-statuses", { id: idOf(1) }),
      kept("policy-statuses", { id: idOf(2) }),
    ];
    expect(first?.id).toBe(second?.id);
    const waiting = kept("policy-statuses", { endedAt: "0001-01-01T00:00:00Z" });
    expect(waiting?.volatile.endedAt).toBeNull();
  });
});

describe("lists whose envelope is not documented", () => {
  const names = Object.values(streams).flatMap(({ name, envelope }) => (envelope === "either" ? [name] : []));

  test("are few", () => {
    expect(names).toEqual(["password-manager-users", "password-policies"]);
  });

  test.each(names)("%s is read in either envelope", async (name) => {
    const rows = exampleRows(streams[name], 3);
    for (const json of [rows, { totalCount: 3, results: rows }]) {
      const server = await startFake(() => ({ json, headers: { "x-total-count": "3" } }));
      const { tallies } = await read(name, server);
      expect(tallies).toMatchObject([{ finished: true, reported: 3, fetched: 3 }]);
      await server.close();
    }
  });

  test.each(names)("%s is refused in any other", async (name) => {
    const rows = exampleRows(streams[name], 3);
    for (const json of [{ data: rows }, { totalCount: 3 }, { results: "none" }, {}, null, 3, "[]"]) {
      const server = await startFake(() => ({ json }));
      await expect(read(name, server), JSON.stringify(json)).rejects.toMatchObject({
        kind: "unexpected_shape",
      });
      await server.close();
    }
  });
});

describe("a list without a total that ignores paging", () => {
  test("is read, and is not taken for a list without an end", async () => {
    const rows = exampleRows(streams["password-policies"], 3);
    fake = await startFake(() => ({ json: { results: rows } }));
    const batch = await read("password-policies", fake);
    expect(batch).toMatchObject({ next: null, tallies: [{ finished: true, reported: null, fetched: 3 }] });
    expect(fake.asked).toHaveLength(2);
  });
});

describe("rows that no specification describes", () => {
  test("have their id under any of JumpCloud's names, or are refused", () => {
    const { _id, ...administrator } = exampleRow(streams.administrators, 1);
    const read = (raw: object) => streams.administrators.read(raw, originOf(streams.administrators));
    expect(read({ ...administrator, id: idOf(3) })?.id).toBe(idOf(3));
    expect(read({ ...administrator, id: idOf(3), _id: idOf(4) })?.id).toBe(idOf(4));
    expect(() => read(administrator)).toThrow("id");
  });

  test("a default sign-in rule without an action is no rule", () => {
    const stream = streams["authentication-fallback"];
    for (const raw of [{}, { effect: {} }, { effect: { action: "" } }, { message: "Not Found" }]) {
      expect(() => stream.read(raw, originOf(stream))).toThrow();
    }
  });

  test("a directory whose sign-in broke says why, and one that says nothing is unknown", () => {
    const status = (oAuthStatus: unknown) => kept("directories", { oAuthStatus })?.data.status;
    expect(status({ expiry: { seconds: "1703732260" }, error: "invalid_grant" })).toBe("invalid_grant");
    expect(status({ expiry: { seconds: "1913732260" } })).toBe("ok");
    expect(status({})).toBeNull();
    expect(status(undefined)).toBeNull();
  });
});
