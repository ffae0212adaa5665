import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contacts, type DeviceFacts, encryptions, platforms } from "@/db/queries/devices";
import { secondFactors, type UserFacts, userFlags, userStates } from "@/db/queries/directory-users";
import { mobileKinds, mobileLinks, type StreamFigures } from "@/db/queries/population";
import { accountOf, type CountedRow, equationOf, type LedgerRule, ledgerOf, totalAccount } from "./ledger";
import { deviceKindsIn, devicePart, deviceParts, mobileKindsIn, mobileParts } from "./parts";
import { deviceRule, mobileRule, peopleRule } from "./read";

const counted = { connectionId: fc.uuid(), count: fc.nat(500) };
const threefold = fc.constantFrom(true, false, null);

const deviceFacts: fc.Arbitrary<DeviceFacts> = fc.record({
  ...counted,
  platform: fc.constantFrom(...platforms),
  contact: fc.constantFrom(...contacts),
  encryption: fc.constantFrom(...encryptions),
  grouped: threefold,
  owned: threefold,
});

const userFacts: fc.Arbitrary<UserFacts> = fc.record({
  ...counted,
  state: fc.constantFrom(...userStates),
  mfa: fc.constantFrom(...secondFactors),
  flags: fc.subarray([...userFlags]),
  open: fc.subarray([...userFlags]),
});

const mobileFacts = fc.record({
  ...counted,
  kind: fc.constantFrom(...mobileKinds),
  link: fc.constantFrom(...mobileLinks),
});

const add = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function expectPartition<Row extends CountedRow, Part extends string, Flag extends string>(
  rows: Row[],
  rule: LedgerRule<Row, Part, Flag>,
) {
  const ledger = ledgerOf(rows, rule);
  const all = add(rows.map(({ count }) => count));
  expect(ledger.rows).toBe(all);
  expect(add(ledger.parts.map(({ count }) => count))).toBe(all);
  for (const row of rows) {
    // Alone, a row is wholly in one part, and in no other.
    const alone = ledgerOf([row], rule).parts.filter(({ count }) => count > 0);
    expect(alone).toEqual(row.count === 0 ? [] : [{ part: rule.partOf(row), count: row.count }]);
  }
  for (const { counts } of ledger.flags) {
    for (const { part, count } of counts) {
      const within = ledger.parts.find((one) => one.part === part)?.count ?? 0;
      if (count !== null) expect(count).toBeLessThanOrEqual(within);
    }
  }
}

describe("for any rows, the parts are disjoint and add up to the rows", () => {
  it("of devices", () => {
    fc.assert(fc.property(fc.array(deviceFacts), (rows) => expectPartition(rows, deviceRule)));
  });

  it("of people", () => {
    fc.assert(fc.property(fc.array(userFacts), (rows) => expectPartition(rows, peopleRule)));
  });

  it("of the devices of Apple's MDM", () => {
    fc.assert(fc.property(fc.array(mobileFacts), (rows) => expectPartition(rows, mobileRule)));
  });
});

it("the parts are asked for in their order: the first that holds is the one", () => {
  const part = (
    platform: (typeof platforms)[number],
    contact: (typeof contacts)[number],
    outOfScope = false,
  ) => devicePart({ platform, contact, outOfScope });
  expect(part("other", "never", true)).toBe("unsupported");
  expect(part("darwin", "never", true)).toBe("out-of-scope");
  expect(part("darwin", "never")).toBe("inactive");
  expect(part("linux", "silent")).toBe("inactive");
  expect(part("windows", "quarter")).toBe("evaluated");
});

it("a platform that is not told leaves no device out", () => {
  expect(devicePart({ platform: "unknown", contact: "week", outOfScope: false })).toBe("evaluated");
});

it("each kind of device, and of MDM record, is asked for by the list of exactly one part", () => {
  const kinds = deviceParts.flatMap(deviceKindsIn).map(({ platform, contact }) => `${platform} ${contact}`);
  expect(kinds).toHaveLength(platforms.length * contacts.length);
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(deviceKindsIn("out-of-scope")).toEqual([]);
  const mobiles = mobileParts.flatMap(mobileKindsIn).map(({ kind, link }) => `${kind} ${link}`);
  expect(new Set(mobiles).size).toBe(mobileKinds.length * mobileLinks.length);
});

it("a flag whose stream was never read is not known, instead of zero or everybody", () => {
  const facts = { platform: "darwin", contact: "week", encryption: "on", owned: true } as const;
  const row = { ...facts, connectionId: "a", count: 3 };
  const ungrouped = (rows: DeviceFacts[]) =>
    ledgerOf(rows, deviceRule)
      .flags.find(({ flag }) => flag === "ungrouped")
      ?.counts.at(-1)?.count;
  expect(ungrouped([{ ...row, grouped: false }])).toBe(3);
  expect(ungrouped([{ ...row, grouped: true }])).toBe(0);
  expect(
    ungrouped([
      { ...row, grouped: false },
      { ...row, grouped: null },
    ]),
  ).toBeNull();
});

const figures: StreamFigures = {
  connectionId: "a",
  stream: "devices",
  state: "complete",
  reported: 62,
  unreported: 0,
  distinct: 60,
  withheld: 2,
  leftOut: 0,
  wholeAt: 4,
  problem: null,
};

describe("the account", () => {
  const account = (rows: number, change: Partial<StreamFigures> = {}) =>
    accountOf({ rows, figures: { ...figures, ...change }, syncNumber: 4, noun: "devices" });

  it("adds up when rows and what was withheld are what JumpCloud reported", () => {
    expect(account(60)).toMatchObject({ reported: 62, withheld: 2, faults: [] });
    expect(equationOf({ account: account(60), parts: [1, 0, 4, 55] })).toBe(
      "62 = 1 + 0 + 4 + 55 + 2 withheld",
    );
  });

  it("counts the rows of lists without a total by themselves", () => {
    expect(account(60, { reported: null, unreported: 60, withheld: 0 })).toMatchObject({
      reported: 60,
      faults: [],
    });
  });

  it("says so when a row is missing, whichever side it is missing from", () => {
    expect(account(59).faults).toEqual(["Sync #4 saw 60 different devices, and the snapshot holds 59."]);
    expect(account(60, { reported: 63 }).faults).toEqual([
      "JumpCloud reported 63 devices, and 62 were accounted for in sync #4.",
    ]);
  });

  it("never adds up for what was not read whole, and says whose rows are shown", () => {
    const denied = account(60, { state: "denied", wholeAt: 3, problem: "The key may not read devices." });
    expect(denied.reported).toBeNull();
    expect(denied.faults).toEqual([
      "Sync #4 could not read the devices whole (The key may not read devices). The 60 shown stand from sync #3, which read them whole, with what was seen since.",
    ]);
    expect(account(5, { state: "failed", wholeAt: null }).faults[0]).toContain("have never been read whole");
    expect(accountOf({ rows: 0, figures: undefined, syncNumber: 4, noun: "devices" }).faults).toHaveLength(1);
  });

  it("of several connections adds up only if each does, and names the one that does not", () => {
    const whole = { name: "One", account: account(60) };
    expect(totalAccount([whole, whole])).toMatchObject({ reported: 124, rows: 120, faults: [] });
    const short = { name: "Two", account: account(59) };
    expect(totalAccount([whole, short]).faults).toEqual([
      "Two: Sync #4 saw 60 different devices, and the snapshot holds 59.",
    ]);
  });
});
