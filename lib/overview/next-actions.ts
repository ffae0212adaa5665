import { silentAfterDays } from "@/db/queries/devices";
import type { ConnectionOverview } from "@/db/queries/overview";
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
    return count ? [{ href, title: title(count), detail }] : [];
  });
  return [...connections.flatMap(actionOf), ...fromFigures];
}

function actionOf(connection: ConnectionOverview): NextAction[] {
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
      return [
        {
          href,
          title: `See what sync #${sealed?.number ?? 0} of ${organizationName} could not read`,
          detail: "What was not read is not known. What was known before has been kept.",
        },
      ];
    default:
      return [];
  }
}

const inWords = (problem: ConnectionOverview["problem"] | undefined): string =>
  problem ? `${problem.title} ${problem.whatToDo}` : "Open the connection to see why.";

const devices = (count: number): string => `${grouped(count)} ${count === 1 ? "device" : "devices"}`;

const people = (count: number, which = ""): string =>
  [grouped(count), which, count === 1 ? "person" : "people"].filter(Boolean).join(" ");

const grouped = (count: number): string => count.toLocaleString("en-US");
