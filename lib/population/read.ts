import type { Database } from "@/db/client";
import { countDeviceFacts, type DeviceFacts } from "@/db/queries/devices";
import { countUserFacts, type UserFacts } from "@/db/queries/directory-users";
import {
  countMobileFacts,
  listStreamFigures,
  type MobileFacts,
  type StreamFigures,
} from "@/db/queries/population";
import type { Snapshot } from "@/db/queries/snapshot";
import {
  type Account,
  accountOf,
  type CountedRow,
  type Ledger,
  type LedgerRule,
  ledgerOf,
  totalAccount,
} from "./ledger";
import { type DevicePart, devicePart, deviceParts, type MobilePart, mobilePart, mobileParts } from "./parts";

export const populationFlags = {
  devices: ["ungrouped", "ownerless"],
  people: ["no-factor", "no-group", "no-device", "no-email"],
} as const;

type DeviceFlag = (typeof populationFlags.devices)[number];
type PeopleFlag = (typeof populationFlags.people)[number];

/** People by the state of their account; a state that is not told stands apart. */
export const peopleParts = ["staged", "suspended", "activated", "unknown"] as const;
export type PeoplePart = (typeof peopleParts)[number];

export const deviceRule: LedgerRule<DeviceFacts, DevicePart, DeviceFlag> = {
  parts: deviceParts,
  partOf: (facts) => devicePart({ ...facts, outOfScope: false }),
  flags: populationFlags.devices,
  flaggedBy: (flag, { grouped, owned }) => {
    const has = flag === "ungrouped" ? grouped : owned;
    return has === null ? null : !has;
  },
};

export const peopleRule: LedgerRule<UserFacts, PeoplePart, PeopleFlag> = {
  parts: peopleParts,
  partOf: ({ state }) => state,
  flags: populationFlags.people,
  flaggedBy: (flag, { flags, open }) => (open.includes(flag) ? null : flags.includes(flag)),
};

export const mobileRule: LedgerRule<MobileFacts, MobilePart, never> = {
  parts: mobileParts,
  partOf: mobilePart,
  flags: [],
  flaggedBy: () => null,
};

export interface LedgerSide<Part extends string, Flag extends string> {
  ledger: Ledger<Part, Flag>;
  account: Account;
}

/** One kind of thing: each connection's ledger, and all of them together. */
export interface Population<Part extends string, Flag extends string> {
  total: LedgerSide<Part, Flag>;
  connections: (LedgerSide<Part, Flag> & { connectionId: string; name: string })[];
}

export interface WholePopulation {
  devices: Population<DevicePart, DeviceFlag>;
  people: Population<PeoplePart, PeopleFlag>;
  /** Null while no connection has read any device of Apple's MDM. */
  mobile: Population<MobilePart, never> | null;
}

/** Where every device and person of the snapshot went, held against what JumpCloud reported. */
export async function readPopulation(db: Database, snapshot: Snapshot): Promise<WholePopulation> {
  const [figures, devices, people, mobile] = await Promise.all([
    listStreamFigures(db, snapshot, ["devices", "users", "apple-mdm-devices"]),
    countDeviceFacts(db, snapshot),
    countUserFacts(db, snapshot),
    countMobileFacts(db, snapshot),
  ]);
  const of = <Row extends CountedRow, Part extends string, Flag extends string>(
    stream: string,
    noun: string,
    rows: readonly Row[],
    rule: LedgerRule<Row, Part, Flag>,
  ) => populationOf({ snapshot, figures: figures.filter((one) => one.stream === stream), noun, rows, rule });
  const mobileRead = figures.some(
    ({ stream, wholeAt }) => stream === "apple-mdm-devices" && wholeAt !== null,
  );
  return {
    devices: of("devices", "devices", devices, deviceRule),
    people: of("users", "people", people, peopleRule),
    mobile:
      mobile.length > 0 || mobileRead ? of("apple-mdm-devices", "MDM records", mobile, mobileRule) : null,
  };
}

function populationOf<Row extends CountedRow, Part extends string, Flag extends string>({
  snapshot,
  figures,
  noun,
  rows,
  rule,
}: {
  snapshot: Snapshot;
  figures: StreamFigures[];
  noun: string;
  rows: readonly Row[];
  rule: LedgerRule<Row, Part, Flag>;
}): Population<Part, Flag> {
  const connections = snapshot.points.map(({ connectionId, organizationName, number }) => {
    const ledger = ledgerOf(
      rows.filter((row) => row.connectionId === connectionId),
      rule,
    );
    const account = accountOf({
      rows: ledger.rows,
      figures: figures.find((one) => one.connectionId === connectionId),
      syncNumber: number,
      noun,
    });
    return { connectionId, name: organizationName, ledger, account };
  });
  return { total: { ledger: ledgerOf(rows, rule), account: totalAccount(connections) }, connections };
}
