import { describe, expect, test } from "vitest";
import { stream } from "@/lib/sync/progress.fixture";
import { type Standing, trustOf } from "./trust";

const refusal = {
  kind: "forbidden",
  title: "The API key may not read this",
  cause: "Its role has no access.",
  whatToDo: "Give it one.",
};
const devices = stream({ reported: 60, distinct: 60, wholeAt: 1 });
const events = stream({
  stream: "directory-events",
  title: "Sign-in events",
  state: "denied",
  presence: "licensed",
  problem: refusal,
});

const tell = (change: Parameters<typeof stream>[0], number = 1) => {
  const { whole, rest } = trustOf({ number, streams: [stream(change)] });
  const [told] = [...whole, ...rest];
  if (!told) throw new Error("A stream was left out.");
  return told;
};

describe("what of an incomplete sync can be trusted", () => {
  test("is told kind by kind, and a refusal with its reason, what it means and what to do", () => {
    const { lead, whole, rest } = trustOf({ number: 1, streams: [devices, events] });
    expect(lead).toBe("1 of 2 kinds of thing is whole; 1 refused.");
    expect(whole.map(({ sentence }) => sentence)).toEqual(["Devices are whole: 60 of 60."]);
    expect(rest).toEqual([
      {
        stream: "directory-events",
        title: "Sign-in events",
        standing: "denied",
        sentence: "Sign-in events could not be read: JumpCloud refused it to this key (403).",
        why: "The API key may not read this. Its role has no access.",
        whatToDo: "Give it one.",
        means: "Nothing is known of the sign-in events; that none is shown says nothing.",
        spoils: true,
        follows: false,
      },
    ]);
  });

  test("what is missing only because its parent is, says so, and is not called refused itself", () => {
    const problem = {
      kind: "parent_partial",
      title: "Device group members were not read.",
      cause: "They are listed under device groups.",
      whatToDo: "These follow.",
    };
    expect(tell({ title: "Device group members", state: "denied", problem })).toMatchObject({
      follows: true,
      sentence: "Device group members were not read.",
      why: "They are listed under device groups.",
    });
  });

  test("never counts as whole what was not read to its end, whatever was read of it", () => {
    const states = ["pending", "reading", "partial", "denied", "unavailable", "failed"] as const;
    const standings = states.map((state): Standing => tell({ state, reported: 5, distinct: 5 }).standing);
    expect(standings).toEqual(["failed", "failed", "part", "denied", "absent", "failed"]);
  });

  test("claims no total where JumpCloud gives none", () => {
    expect(tell({ distinct: 7 }).sentence).toBe("Devices are whole: 7 read to the end.");
    expect(tell({ state: "partial", distinct: 7 }).sentence).toBe("Devices are there in part: 7 were read.");
  });

  test("adds up: rows of another kind are not missed, and what JumpCloud holds back is said", () => {
    const told = tell({ reported: 12, distinct: 9, leftOut: 2, withheld: 1 });
    expect(told.sentence).toBe("Devices are whole: 9 of 10, 1 held back by JumpCloud itself.");
  });

  test("a feature that is not there spoils nothing, and comes after what does", () => {
    const absent = stream({ title: "Apple MDM", state: "unavailable", presence: "licensed" });
    const { rest } = trustOf({ number: 1, streams: [absent, stream({ state: "partial" })] });
    expect(rest.map(({ title, spoils }) => [title, spoils])).toEqual([
      ["Devices", true],
      ["Apple MDM", false],
    ]);
  });

  test("what an earlier sync read whole still stands, and this sync's own reading is not taken for it", () => {
    expect(tell({ state: "failed", wholeAt: 4 }, 6).means).toBe(
      "What sync #4 read of the devices still stands.",
    );
    expect(tell({ state: "partial", wholeAt: null }, 6).means).toContain("may well exist");
  });
});
