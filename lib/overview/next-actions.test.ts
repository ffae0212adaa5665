import { describe, expect, test } from "vitest";
import type { ConnectionOverview } from "@/db/queries/overview";
import { streamNames } from "@/lib/jumpcloud/streams/registry.generated";
import { type Facts, figuresOf, totalsOf } from "./figures";
import { nextActions } from "./next-actions";
import { describeShortfalls } from "./shortfalls";

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

  test("a broken connection comes first, with what to do about it", () => {
    const connection: ConnectionOverview = {
      id: "6a4f6c1e-6a52-4b39-9d7d-2f0f6f1f2a10",
      organizationName: "Example",
      region: "eu",
      synthetic: false,
      state: "needs_attention",
      problem: {
        kind: "unauthorized",
        title: "The key was refused.",
        cause: "401.",
        whatToDo: "Replace it.",
      },
      nextSyncAt: null,
      latest: null,
      sealed: null,
    };
    expect(nextActions({ connections: [connection], figures })[0]).toEqual({
      href: `/integrations/${connection.id}`,
      title: "Example needs attention",
      detail: "The key was refused. Replace it.",
    });
  });
});

describe("describeShortfalls", () => {
  test("names each stream that was not read whole, also one that this build does not know", () => {
    expect(describeShortfalls([{ stream: "devices", state: "denied" }])).toBe(
      "Devices could not be read whole; what was known of it has been kept.",
    );
    const two = [
      { stream: "devices", state: "denied" as const },
      { stream: "toString", state: "partial" as const },
    ];
    expect(describeShortfalls(two)).toContain("Devices and toString could not");
  });

  test("an incomplete sync without a shortfall is one whose clock is off", () => {
    expect(describeShortfalls([])).toContain("clock");
  });
});
