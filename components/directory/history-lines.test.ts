import { expect, it } from "vitest";
import type { RecordVersion } from "@/db/queries/record";
import { historyOf } from "@/lib/directory/changes";
import { historyLines } from "./history-lines";

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const version = (from: number, to: number | null, data: Record<string, unknown>): RecordVersion => ({
  fromSync: from,
  from: at(from),
  toSync: to,
  to: to === null ? null : at(to),
  data,
});

it("a rename is told by both names, and the other changes beside it", () => {
  const [renamed] = historyLines(
    historyOf([
      version(3, null, { displayName: "New", version: "15.2" }),
      version(1, 3, { displayName: "Old", version: "15.1" }),
    ]),
  );
  expect(renamed).toMatchObject({
    kind: "changed",
    renamed: { from: "Old", to: "New" },
    changes: [{ field: "version", before: "15.1", after: "15.2" }],
  });
});

it("an id that vanished and came again tells from when to when it was not there, and its old name", () => {
  const lines = historyLines(
    historyOf([version(9, null, { name: "Second life" }), version(2, 5, { name: "First life" })]),
  );
  expect(lines.map(({ sync, kind }) => `${sync} ${kind}`)).toEqual(["9 back", "5 gone", "2 first seen"]);
  expect(lines[0]).toMatchObject({
    absent: { from: at(5), fromSync: 5, to: at(9) },
    renamed: { from: "First life", to: "Second life" },
  });
});

it("a name that was not told before, or is not told any more, is said to be none", () => {
  const [line] = historyLines(
    historyOf([version(2, null, { displayName: "Now" }), version(1, 2, { displayName: null })]),
  );
  expect(line?.renamed).toEqual({ from: null, to: "Now" });
});
