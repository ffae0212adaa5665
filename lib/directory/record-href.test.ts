import { expect, it } from "vitest";
import { recordHref } from "./record-href";

const device = {
  path: "/devices",
  id: "65a0",
  connectionId: "0c6f4a9e-0000-4000-8000-000000000001",
} as const;

it("names a record by its id alone while there is one connection", () => {
  expect(recordHref({ ...device, many: false })).toBe("/devices/65a0");
});

it("names the connection too where several may hold the same id", () => {
  expect(recordHref({ ...device, many: true })).toBe(`/devices/65a0?in=${device.connectionId}`);
});

it("keeps an id that has an address's own signs in one piece of the path", () => {
  expect(recordHref({ ...device, id: "a/b?c#d", many: false })).toBe("/devices/a%2Fb%3Fc%23d");
});
