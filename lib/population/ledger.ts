import type { StreamFigures } from "@/db/queries/population";

/** What a row has of a flag: true, false, or null where what decides it was never read. */
export type Flagged = boolean | null;

/** So many things of a connection, alike in all that the ledger asks. */
export interface CountedRow {
  connectionId: string;
  count: number;
}

/** Everything of one kind that was read, each thing in exactly one part. */
export interface Ledger<Part extends string, Flag extends string> {
  rows: number;
  parts: { part: Part; count: number }[];
  /** How many of each part carry a flag; null where that is not known of all of them. */
  flags: { flag: Flag; counts: { part: Part; count: number | null }[] }[];
}

/** How a ledger is made: the parts in their order, where a row goes, and what it is flagged with. */
export interface LedgerRule<Row extends CountedRow, Part extends string, Flag extends string> {
  parts: readonly Part[];
  partOf: (row: Row) => Part;
  flags: readonly Flag[];
  flaggedBy: (flag: Flag, row: Row) => Flagged;
}

/** Puts every row into the one part where it goes, and counts the flags within each part. */
export function ledgerOf<Row extends CountedRow, Part extends string, Flag extends string>(
  rows: readonly Row[],
  { parts, partOf, flags, flaggedBy }: LedgerRule<Row, Part, Flag>,
): Ledger<Part, Flag> {
  const within = (part: Part) => rows.filter((row) => partOf(row) === part);
  const flagged = (part: Part, flag: Flag) => {
    const told = within(part).map((row) => ({ ...row, flagged: flaggedBy(flag, row) }));
    if (told.some((row) => row.flagged === null)) return null;
    return sum(told.filter((row) => row.flagged));
  };
  return {
    rows: sum(rows),
    parts: parts.map((part) => ({ part, count: sum(within(part)) })),
    flags: flags.map((flag) => ({
      flag,
      counts: parts.map((part) => ({ part, count: flagged(part, flag) })),
    })),
  };
}

/** The ledger's other side: what JumpCloud said there is, and how it got to the rows that were read. */
export interface Account {
  /** Null: it gave no total, or the stream was not read to its end. */
  reported: number | null;
  /** Counted by JumpCloud, and left out of its own pages. */
  withheld: number;
  /** Rows of another kind, which the same list gives. */
  leftOut: number;
  rows: number;
  /** Why it does not add up, in sentences; none when it does. */
  faults: string[];
}

/** Holds the rows of the snapshot against what JumpCloud reported when they were read. */
export function accountOf({
  rows,
  figures,
  syncNumber,
  noun,
}: {
  rows: number;
  figures: StreamFigures | undefined;
  syncNumber: number;
  /** "devices". */
  noun: string;
}): Account {
  if (!figures) {
    return {
      reported: null,
      withheld: 0,
      leftOut: 0,
      rows,
      faults: [`Sync #${syncNumber} did not ask for ${noun}.`],
    };
  }
  const { state, withheld, leftOut, distinct, wholeAt, problem } = figures;
  if (state !== "complete") {
    const why = problem === null ? "" : ` (${problem.replace(/\.$/, "")})`;
    const stands =
      wholeAt === null
        ? `They have never been read whole: the ${rows} shown are what has arrived, and how many there are is not known.`
        : `The ${rows} shown stand from sync #${wholeAt}, which read them whole, with what was seen since.`;
    const faults = [`Sync #${syncNumber} could not read the ${noun} whole${why}. ${stands}`];
    return { reported: null, withheld: 0, leftOut: 0, rows, faults };
  }
  const reported = (figures.reported ?? 0) + figures.unreported;
  const faults: string[] = [];
  if (reported !== distinct + withheld + leftOut) {
    faults.push(
      `JumpCloud reported ${reported} ${noun}, and ${distinct + withheld + leftOut} were accounted for in sync #${syncNumber}.`,
    );
  }
  if (rows !== distinct) {
    faults.push(`Sync #${syncNumber} saw ${distinct} different ${noun}, and the snapshot holds ${rows}.`);
  }
  return { reported, withheld, leftOut, rows, faults };
}

/** Several connections' accounts as one; a fault of one is a fault of all. */
export function totalAccount(accounts: readonly { name: string; account: Account }[]): Account {
  const many = accounts.length > 1;
  return accounts.reduce<Account>(
    (total, { name, account }) => ({
      reported:
        total.reported === null || account.reported === null ? null : total.reported + account.reported,
      withheld: total.withheld + account.withheld,
      leftOut: total.leftOut + account.leftOut,
      rows: total.rows + account.rows,
      faults: [...total.faults, ...account.faults.map((fault) => (many ? `${name}: ${fault}` : fault))],
    }),
    { reported: 0, withheld: 0, leftOut: 0, rows: 0, faults: [] },
  );
}

/** "60 = 1 + 0 + 4 + 55", and what JumpCloud withheld as the last of the terms. */
export function equationOf({ account, parts }: { account: Account; parts: readonly number[] }): string {
  const terms = [
    ...parts.map(String),
    ...(account.withheld > 0 ? [`${account.withheld} withheld`] : []),
    ...(account.leftOut > 0 ? [`${account.leftOut} of another kind`] : []),
  ];
  return `${account.reported ?? account.rows} = ${terms.join(" + ")}`;
}

const sum = (rows: readonly CountedRow[]): number => rows.reduce((total, { count }) => total + count, 0);
