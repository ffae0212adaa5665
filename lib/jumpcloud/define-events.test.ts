import { describe, expect, it } from "vitest";
import { z } from "zod";
import { defineEvents, type EventFacts, type EventsInput } from "./define-events";
import { objectId, text } from "./fields";

const raw = z.object({ id: objectId, at: text, detail: text });
const row = z.object({ detail: text });

const facts: EventFacts = {
  occurredAt: "2026-03-01T09:30:00Z",
  service: "directory",
  type: "user_update",
  success: null,
  initiatorType: null,
  initiatorId: null,
  targetType: null,
  targetId: null,
};
const because = { purpose: "For the test" };
const input: EventsInput<typeof raw, typeof row> = {
  name: "directory-events",
  title: "Events",
  purpose: "For the test.",
  permission: "None",
  path: "/insights/directory/v1/events",
  limit: 10_000,
  raw,
  row,
  example: { id: "e1" },
  fields: {
    occurredAt: because,
    service: because,
    type: because,
    success: because,
    initiatorType: because,
    initiatorId: because,
    targetType: because,
    targetId: because,
    detail: because,
  },
  convert: ({ id, at, detail }) => ({ id, facts: { ...facts, occurredAt: at ?? "" }, data: { detail } }),
};
const events = defineEvents(input);
const origin = {
  context: { organizationId: "o" },
  source: events.sources[0],
  parentId: null,
  collection: null,
};

describe("defineEvents", () => {
  it("keeps the facts and the event's own fields together, and nothing that moves", () => {
    expect(events.read({ id: "e1", at: "2026-03-01T09:30:00.123456789Z", detail: "d" }, origin)).toEqual({
      id: "e1",
      data: { ...facts, occurredAt: "2026-03-01T09:30:00.123Z", detail: "d" },
      volatile: {},
      refs: [],
    });
  });

  it("names all its fields, and says why each is kept", () => {
    expect(Object.keys(events.fields).sort()).toEqual([...events.dataFields].sort());
    expect(events).toMatchObject({ kind: "events", presence: "licensed", api: "insights", itemFields: [] });
  });

  it.each([null, "", "yesterday"])("refuses an event whose time is %j", (at) => {
    expect(() => events.read({ id: "e1", at }, origin)).toThrow(z.ZodError);
  });

  it("refuses an event without an id", () => {
    expect(() => events.read({ at: facts.occurredAt }, origin)).toThrow(z.ZodError);
  });

  it("refuses a field that convert smuggles past the allow-list", () => {
    const leaky = defineEvents({
      ...input,
      convert: ({ id, detail }) => {
        const data = { detail, client_ip: "192.0.2.1" };
        return { id, facts, data };
      },
    });
    expect(() => leaky.read({ id: "e1" }, origin)).toThrow(z.ZodError);
  });
});
