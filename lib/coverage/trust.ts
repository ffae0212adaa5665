import { type StreamProgress, spoils } from "@/lib/sync/progress";
import { inSentence, isOrAre, listed } from "@/lib/sync/titles";
import { asSentence } from "@/lib/sync/words";

/** How far what a sync read of one kind of thing can be relied on. */
export type Standing = "whole" | "part" | "denied" | "absent" | "failed";

export interface Told {
  stream: string;
  title: string;
  standing: Standing;
  /** "Devices are whole: 60 of 60." */
  sentence: string;
  /** What JumpCloud answered, and why; null for what is whole. */
  why: string | null;
  whatToDo: string | null;
  /** What follows for whoever looks at it. */
  means: string | null;
  /** Whether the sync is incomplete because of it. */
  spoils: boolean;
  /** It is read under another kind of thing, and is missing only because that is. */
  follows: boolean;
}

export interface Trust {
  /** One sentence that adds up to all streams. */
  lead: string;
  whole: Told[];
  /** What is not whole, the gravest first. */
  rest: Told[];
}

export type Read = Pick<
  StreamProgress,
  | "stream"
  | "title"
  | "state"
  | "presence"
  | "reported"
  | "distinct"
  | "withheld"
  | "leftOut"
  | "problem"
  | "wholeAt"
>;

// Problems of a parent, told on what is read under it.
const following = new Set(["parent_not_read", "parent_partial"]);

/** What people ask for first. */
const first = ["devices", "users", "device-groups", "user-groups", "applications", "policies"];
const place = ({ stream }: Told) => (first.includes(stream) ? first.indexOf(stream) : first.length);

const gravest: Standing[] = ["denied", "failed", "part", "absent", "whole"];

/** What of a sealed sync can be relied on, kind by kind. `number` is the sync's. */
export function trustOf({ number, streams }: { number: number; streams: readonly Read[] }): Trust {
  const told = streams.map((stream) => tell(stream, number));
  const rest = told.filter(({ standing }) => standing !== "whole");
  return {
    lead: leadOf(told),
    whole: told.filter(({ standing }) => standing === "whole").toSorted((a, b) => place(a) - place(b)),
    rest: rest.toSorted(
      (a, b) =>
        Number(b.spoils) - Number(a.spoils) || gravest.indexOf(a.standing) - gravest.indexOf(b.standing),
    ),
  };
}

function tell(stream: Read, number: number): Told {
  const { title, problem } = stream;
  const standing = standingOf(stream.state);
  const follows = problem !== null && following.has(problem.kind) && standing !== "whole";
  const about = { stream: stream.stream, title, standing, spoils: spoils(stream), follows };
  if (standing === "whole") {
    return { ...about, sentence: wholeSentence(stream), why: null, whatToDo: null, means: null };
  }
  return {
    ...about,
    sentence: follows ? asSentence(problem.title) : shortSentence(stream, standing),
    why: problem && (follows ? problem.cause : `${asSentence(problem.title)} ${problem.cause}`),
    whatToDo: problem?.whatToDo ?? null,
    means: meaning(stream, standing, number),
  };
}

function standingOf(state: StreamProgress["state"]): Standing {
  if (state === "complete") return "whole";
  if (state === "partial") return "part";
  if (state === "unavailable") return "absent";
  return state === "denied" ? "denied" : "failed";
}

/** What JumpCloud counts of the stream's own kind; null where it gives no total. */
const promised = ({ reported, leftOut }: Pick<Read, "reported" | "leftOut">): number | null =>
  reported === null ? null : Math.max(0, reported - leftOut);

function wholeSentence(stream: Read): string {
  const { title, distinct, withheld } = stream;
  const total = promised(stream);
  const of = total === null ? "read to the end" : `of ${total.toLocaleString("en-US")}`;
  const except = withheld > 0 ? `, ${withheld} held back by JumpCloud itself` : "";
  return `${title} ${isOrAre(title)} whole: ${distinct.toLocaleString("en-US")} ${of}${except}.`;
}

function shortSentence(stream: Read, standing: Exclude<Standing, "whole">): string {
  const { title, distinct } = stream;
  if (standing === "denied") return `${title} could not be read: JumpCloud refused it to this key (403).`;
  if (standing === "absent") return `${title}: JumpCloud has none to read here.`;
  const total = promised(stream);
  const read = distinct.toLocaleString("en-US");
  const of = total === null ? `${read} were read` : `${read} of ${total.toLocaleString("en-US")} were read`;
  if (standing === "part") return `${title} ${isOrAre(title)} there in part: ${of}.`;
  return distinct === 0 ? `${title} could not be read.` : `${title} could not be read to the end: ${of}.`;
}

function meaning({ title, wholeAt }: Read, standing: Standing, number: number): string {
  const name = inSentence(title);
  if (standing === "absent") {
    return `The feature is not in use here or not part of the plan, so nothing is known of the ${name} and nothing is missed.`;
  }
  if (wholeAt !== null && wholeAt !== number)
    return `What sync #${wholeAt} read of the ${name} still stands.`;
  return standing === "denied"
    ? `Nothing is known of the ${name}; that none is shown says nothing.`
    : `What is shown of the ${name} is true, but one that is missing here may well exist.`;
}

const WORDS: Record<Exclude<Standing, "whole">, string> = {
  denied: "refused",
  failed: "not read",
  part: "in part",
  absent: "not there",
};

function leadOf(told: readonly Told[]): string {
  const count = (standing: Standing) => told.filter((one) => one.standing === standing).length;
  const whole = count("whole");
  const rest = (["denied", "failed", "part", "absent"] as const)
    .filter((standing) => count(standing) > 0)
    .map((standing) => `${count(standing)} ${WORDS[standing]}`);
  const of = `${whole} of ${told.length} kinds of thing ${whole === 1 ? "is" : "are"} whole`;
  return rest.length === 0 ? `${of}.` : `${of}; ${listed(rest)}.`;
}
