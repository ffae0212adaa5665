import { describe, expect, it } from "vitest";
import { listState } from "./list-state";

const spec = {
  path: "/devices",
  filters: { platform: ["darwin", "windows"] as const },
  sorts: ["name", "lastContact"] as const,
};

describe("a list's state in its address", () => {
  it("reads search, filter, sort and page", () => {
    const state = listState(
      { q: " ada ", platform: "darwin", sort: "-lastContact", page: "3" },
      { ...spec, sorts: ["name", "lastContact"] },
    );
    expect(state).toMatchObject({
      search: "ada",
      filter: { platform: "darwin" },
      sort: "lastContact",
      descending: true,
      offset: 100,
    });
  });

  it("takes what it does not know as not given, instead of failing", () => {
    const state = listState(
      { platform: "amiga", sort: "drop table", page: "-7" },
      { ...spec, sorts: ["name", "lastContact"] },
    );
    expect(state).toMatchObject({ filter: {}, sort: "name", descending: false, page: 1 });
    expect(state.params).toEqual({});
  });

  it("keeps the other parameters when one changes, and goes back to the first page", () => {
    const state = listState(
      { q: "a&b", platform: "darwin", page: "4" },
      { ...spec, sorts: ["name", "lastContact"] },
    );
    expect(state.href({ platform: undefined })).toBe("/devices?q=a%26b");
    expect(state.sortHref("name")).toBe("/devices?q=a%26b&platform=darwin&sort=-name");
  });
});
