import { silentAfterDays } from "@/db/queries/devices";
import type { ConnectionOverview } from "@/db/queries/overview";
import { costInBrief, costOf } from "@/lib/coverage/cost";
import { type StreamName, streams } from "@/lib/jumpcloud/streams/registry.generated";
import { spoils } from "@/lib/sync/progress";
import { isStreamName } from "@/lib/sync/stream-name";
import { inSentence, listed } from "@/lib/sync/titles";
import type { Figure, FigureKey } from "./figures";
import { summarize } from "./sync-summary";

export interface NextAction {
  href: string;
  title: string;
  /** Why, or what follows from it. */
  detail: string;
}

/** What a figure above zero calls for, the most pressing first. Facts as they were read, no verdicts. */
const calls: { key: FigureKey; title: (count: number) => string; detail: string }[] = [
  {
    key: "suspendedWithDevice",
    title: (count) => `${people(count, "suspended")} still ${count === 1 ? "has" : "have"} a device`,
    detail: "See who, and take the device back or bind it to somebody else in JumpCloud.",
  },
  {
    key: "silent",
    title: (count) =>
      `${devices(count)} ${count === 1 ? "shows" : "show"} no contact for ${silentAfterDays} days`,
    detail: "Find out whether each is lost, retired or only switched off.",
  },
  {
    key: "unencrypted",
    title: (count) => `${devices(count)} ${count === 1 ? "reports" : "report"} a disk that is not encrypted`,
    detail: "See which, and whether an encryption policy reaches them.",
  },
  {
    key: "mfaOff",
    title: (count) => `${people(count)} ${count === 1 ? "has" : "have"} no second factor`,
    detail: "See who has not enrolled one.",
  },
  {
    key: "ungrouped",
    title: (count) => `${devices(count)} ${count === 1 ? "is" : "are"} in no group`,
    detail: "What JumpCloud applies by group does not reach them. Put each into a group.",
  },
  {
    key: "ownerless",
    title: (count) => `${devices(count)} ${count === 1 ? "has" : "have"} no owner`,
    detail: "Nobody is bound to them in JumpCloud. Bind whoever uses each.",
  },
  {
    key: "encryptionUnknown",
    title: (count) => `${devices(count)} ${count === 1 ? "does" : "do"} not report disk encryption`,
    detail: "See which: nothing can be said of their disks until they do.",
  },
];

/** What to do next, from the state of the connections and from the figures. */
export function nextActions({
  connections,
  figures,
}: {
  connections: ConnectionOverview[];
  figures: Record<FigureKey, Figure>;
}): NextAction[] {
  const fromFigures = calls.flatMap(({ key, title, detail }) => {
    const { count, href } = figures[key];
    return count
      ? [{ href: key === "ungrouped" ? whereToGroup(connections, href) : href, title: title(count), detail }]
      : [];
  });
  return [...connections.flatMap(actionsOf), ...fromFigures];
}

/** With one connection, its page that says how to group devices; with several, the list of them. */
function whereToGroup(connections: ConnectionOverview[], list: string): string {
  const [only, ...others] = connections;
  return only && others.length === 0 ? `/integrations/${only.id}/setup` : list;
}

function actionsOf(connection: ConnectionOverview): NextAction[] {
  const { id, organizationName, problem, latest, sealed } = connection;
  const href = `/integrations/${id}`;
  switch (summarize(connection).kind) {
    case "attention":
      return [{ href, title: `${organizationName} needs attention`, detail: inWords(problem) }];
    case "failed":
      return [
        { href, title: `The last sync of ${organizationName} failed`, detail: inWords(latest?.problem) },
      ];
    case "incomplete":
      return sealed ? afterIncomplete({ href, organizationName, sealed }) : [];
    default:
      return [];
  }
}

/** What was refused needs a permission; what was read in part, or not at all, another sync. */
function afterIncomplete({
  href,
  organizationName,
  sealed,
}: {
  href: string;
  organizationName: string;
  sealed: NonNullable<ConnectionOverview["sealed"]>;
}): NextAction[] {
  const missed = sealed.shortfalls.filter(isMissed);
  const denied = rootsOf(missed.filter(({ state }) => state === "denied"));
  const short = rootsOf(missed.filter(({ state }) => state !== "denied"));
  const actions: NextAction[] = [];
  if (denied.length > 0) {
    const [only, ...others] = denied;
    actions.push({
      href: only !== undefined && others.length === 0 ? `${href}/streams/${only}` : href,
      title: `Let the key of ${organizationName} read ${namesOf(denied)}`,
      detail: `${permissionsOf(denied)}${costOfThem(denied)}`,
    });
  }
  if (short.length > 0 || denied.length === 0) {
    actions.push({
      href,
      title: `See what sync #${sealed.number} of ${organizationName} could not read`,
      detail:
        short.length > 0
          ? `It could not read ${namesOf(short)} whole. What was known before has been kept.${costOfThem(short)}`
          : "What was not read is not known. What was known before has been kept.",
    });
  }
  return actions;
}

type Shortfall = NonNullable<ConnectionOverview["sealed"]>["shortfalls"][number];

const isMissed = ({ stream, state }: Shortfall): boolean =>
  spoils({ state, presence: isStreamName(stream) ? streams[stream].presence : "always" });

/** What is read under another that is missing too follows by itself, and is not named. */
function rootsOf(shortfalls: Shortfall[]): string[] {
  const missing = new Set(shortfalls.map(({ stream }) => stream));
  return [...missing].filter(
    (name) =>
      !isStreamName(name) ||
      !streams[name].sources.every(({ parent }) => parent !== undefined && missing.has(parent)),
  );
}

const namesOf = (names: string[]): string =>
  listed(
    names.map((name) => (isStreamName(name) ? inSentence(streams[name].title) : name)),
    2,
  );

function permissionsOf(names: string[]): string {
  const known = names.filter((name): name is StreamName => isStreamName(name));
  const permissions = [...new Set(known.map((name) => `“${streams[name].permission}”`))];
  return permissions.length === 0
    ? "Give its administrator a role that includes it."
    : `Its administrator's role lacks ${listed(permissions, 3)}.`;
}

function costOfThem(names: string[]): string {
  const brief = costInBrief(costOf(names));
  return brief === null ? "" : ` ${brief}.`;
}

const inWords = (problem: ConnectionOverview["problem"] | undefined): string =>
  problem ? `${problem.title} ${problem.whatToDo}` : "Open the connection to see why.";

const devices = (count: number): string => `${grouped(count)} ${count === 1 ? "device" : "devices"}`;

const people = (count: number, which = ""): string =>
  [grouped(count), which, count === 1 ? "person" : "people"].filter(Boolean).join(" ");

const grouped = (count: number): string => count.toLocaleString("en-US");
