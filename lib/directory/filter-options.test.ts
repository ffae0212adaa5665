import { expect, it } from "vitest";
import { distinctOptions } from "./filter-options";

it("two groups of one name can be told apart, and one id is offered once", () => {
  const labels = distinctOptions([
    { id: "aaaa1111", name: "Laptops" },
    { id: "aaaa2222", name: "Laptops" },
    { id: "aaaa3333", name: null },
    { id: "aaaa1111", name: "Laptops" },
  ]).map(({ label }) => label);
  expect(labels).toEqual(["Laptops (…1111)", "Laptops (…2222)", "aaaa3333"]);
});
