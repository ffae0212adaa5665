import { describe, expect, test } from "vitest";
import type { ConnectionOverview } from "@/db/queries/overview";
import { streamNames } from "@/lib/jumpcloud/streams/registry.generated";
import { type Facts, figuresOf, totalsOf } from "./figures";
import { nextActions } from "./next-actions";

const facts: Facts = {
  devices: { "all:devices": 60, "flag:ungrouped": 1, "encryption:off": 3 },
  users: { "all:users": 45, "flag:suspended-with-device": 1 },
  groups: 8,
  read: new Set(streamNames),
};

describe("figuresOf", () => {
  test("nothing counted in a stream that was read is zero", () => {
    expect(figuresOf(facts).silent.count).toBe(0);
  });

  test("what depends on a stream that was never read is not known", () => {
    const read = new Set<string>(streamNames.filter((name) => name !== "device-group-members"));
    const figures = figuresOf({ ...facts, read });
    expect(figures.ungrouped.count).toBeNull();
    expect(figures.unencrypted.count).toBe(3);
    expect(totalsOf({ ...facts, read: new Set() })).toEqual({ devices: null, people: null, groups: null });
  });
});

describe("nextActions", () => {
  const figures = figuresOf(facts);

  test("each follows from a figure above zero, and leads to what it counts", () => {
    expect(nextActions({ connections: [], figures }).map(({ title, href }) => [title, href])).toEqual([
      ["1 suspended person still has a device", "/people?flag=suspended-with-device"],
      ["3 devices report a disk that is not encrypted", "/devices?encryption=off"],
      ["1 device is in no group", "/devices?flag=ungrouped"],
    ]);
  });

  test("what is not known calls for nothing by itself", () => {
    expect(nextActions({ connections: [], figures: figuresOf({ ...facts, read: new Set() }) })).toEqual([]);
  });

  const connectionWith = (change: Partial<ConnectionOverview>): ConnectionOverview => ({
    id: "6a4f6c1e-6a52-4b39-9d7d-2f0f6f1f2a10",
    organizationName: "Example",
    region: "eu",
    synthetic: false,
    state: "active",
    problem: null,
    nextSyncAt: null,
    latest: null,
    sealed: null,
    ...change,
  });
  const readingWith = (...shortfalls: [string, "denied" | "partial" | "unavailable"][]) =>
    connectionWith({
      sealed: {
        number: 3,
        finishedAt: new Date("2026-03-31T09:00:00Z"),
        complete: false,
        shortfalls: shortfalls.map(([stream, state]) => ({ stream, state })),
      },
    });
  const unread = figuresOf({ ...facts, read: new Set() });

  test("a refused stream asks for its permission, and says what it costs", () => {
    const connection = readingWith(["administrators", "denied"], ["apple-mdms", "unavailable"]);
    const [action, ...others] = nextActions({ connections: [connection], figures: unread });
    expect(others).toEqual([]);
    expect(action).toMatchObject({
      href: `/integrations/${connection.id}/streams/administrators`,
      title: "Let the key of Example read administrators",
    });
    expect(action?.detail).toContain("“Read administrators”");
    expect(action?.detail).toContain("can't be decided");
  });

  test("what was read in part asks for another look, beside what was refused", () => {
    const connection = readingWith(["users", "denied"], ["devices", "partial"], ["toString", "partial"]);
    const titles = nextActions({ connections: [connection], figures: unread }).map(({ title }) => title);
    expect(titles).toEqual([
      "Let the key of Example read users",
      "See what sync #3 of Example could not read",
    ]);
  });

  test("what follows from a refused parent is not asked for beside it", () => {
    const connection = readingWith(["device-group-members", "denied"], ["device-groups", "denied"]);
    const [action] = nextActions({ connections: [connection], figures: unread });
    expect(action?.title).toBe("Let the key of Example read device groups");
    expect(action?.href).toMatch(/device-groups$/);
  });

  test("with one connection, ungrouped devices lead to how to group them", () => {
    const [action] = nextActions({
      connections: [connectionWith({})],
      figures: figuresOf({ ...facts, users: {}, devices: { "flag:ungrouped": 2 } }),
    });
    expect(action?.href).toMatch(/\/setup$/);
  });

  test("a broken connection comes first, with what to do about it", () => {
    const connection = connectionWith({
      state: "needs_attention",
      problem: {
        kind: "unauthorized",
        title: "The key was refused.",
        cause: "401.",
        whatToDo: "Replace it.",
      },
    });
    expect(nextActions({ connections: [connection], figures })[0]).toEqual({
      href: `/integrations/${connection.id}`,
      title: "Example needs attention",
      detail: "The key was refused. Replace it.",
    });
  });
});
