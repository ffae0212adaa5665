import { expect, it } from "vitest";
import { dayOf } from "./dates";

it.each([
  ["20190724"],
  ["7/24/2019"],
  ["07/24/2019"],
  ["2019-07-24"],
  ["24.07.2019"],
  ["Wed, 24 Jul 2019 23:10:00 GMT"],
  ["1563926400"],
  [1563926400],
  [1563926400.5],
  [20190724],
  ["2019-07-24T10:11:12Z"],
  ["7/24/2019 12:00:00 AM"],
  [" 20190724 "],
])("%j is 2019-07-24, whoever wrote it", (written) => {
  expect(dayOf(written)).toBe("2019-07-24");
});

it("reads the order of month and day as American Windows writes it, and dots as German does", () => {
  expect(dayOf("3/4/2024")).toBe("2024-03-04");
  expect(dayOf("3.4.2024")).toBe("2024-04-03");
});

it("leaves a stored date as it is", () => {
  expect(dayOf("2024-02-29")).toBe("2024-02-29");
});

it.each([
  "",
  "0",
  0,
  -1,
  "24/7/2019",
  "31.02.2019",
  "2019-02-29",
  "20191301",
  "00000000",
  "Wed, 24 Foo 2019 00:00:00 GMT",
  "7/24/19",
  "1/1/1601",
  "01d5421e8a4b0000",
  "last week",
])("%j is no date, and stays unknown", (written) => {
  expect(dayOf(written)).toBeNull();
});
