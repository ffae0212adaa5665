import { expect, it } from "vitest";
import { cn } from "./cn";

it("a text size and a text colour of the theme do not cancel each other", () => {
  expect(cn("text-13", "text-muted")).toBe("text-13 text-muted");
});

it("a later size, radius or shadow replaces an earlier one", () => {
  expect(cn("text-13 rounded-card shadow-raised", "text-16 rounded-control shadow-none")).toBe(
    "text-16 rounded-control shadow-none",
  );
});
