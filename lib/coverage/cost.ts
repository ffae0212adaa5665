import { type CheckOfStream, checksOf } from "@/lib/checks/needs";
import { type StreamName, streamNames, streams } from "@/lib/jumpcloud/streams/registry.generated";
import { isStreamName } from "@/lib/sync/stream-name";
import { listed } from "@/lib/sync/titles";

/** What it costs, in checks, when streams are not read. A check stands in one of the two lists. */
export interface Cost {
  /** Nothing can be decided without it. */
  undecided: Pick<CheckOfStream, "slug" | "title">[];
  /** They lose a source, so that some of what they judge stays open. */
  weaker: Pick<CheckOfStream, "slug" | "title">[];
}

/** The streams that can be read under this one alone, their own such streams included. */
export function readUnder(stream: StreamName): StreamName[] {
  const under = streamNames.filter((name) => streams[name].sources.every(({ parent }) => parent === stream));
  return under.flatMap((name) => [name, ...readUnder(name)]);
}

/** What is lost when these are not read: their own checks, and those of what is read under them. */
export function costOf(names: readonly string[]): Cost {
  const lost = new Set(names.flatMap((name) => (isStreamName(name) ? [name, ...readUnder(name)] : [])));
  const checks = [...lost].flatMap((stream) => checksOf(stream));
  const undecided = once(checks.filter(({ how }) => how === "needs"));
  const weaker = once(checks.filter(({ how }) => how === "helps"));
  return {
    undecided,
    weaker: weaker.filter(({ slug }) => !undecided.some((other) => other.slug === slug)),
  };
}

const once = (checks: CheckOfStream[]): Cost["undecided"] =>
  [...new Map(checks.map(({ slug, title }) => [slug, title]))].map(([slug, title]) => ({ slug, title }));

/** "4 checks can't be decided", "2 checks lose a source", both, or null when nothing is lost. */
export function costInBrief({ undecided, weaker }: Cost): string | null {
  const parts = [];
  if (undecided.length > 0) parts.push(`${checks(undecided.length)} can't be decided`);
  if (weaker.length > 0) {
    const subject = parts.length > 0 ? `${weaker.length} more` : checks(weaker.length);
    parts.push(`${subject} ${weaker.length === 1 ? "loses" : "lose"} a source`);
  }
  return parts.length === 0 ? null : parts.join(", ");
}

/** The same as sentences that name them. */
export function costInWords({ undecided, weaker }: Cost): string {
  const parts = [
    { found: undecided, verb: "can't be decided" },
    { found: weaker, verb: weaker.length === 1 ? "loses a source" : "lose a source" },
  ].filter(({ found }) => found.length > 0);
  if (parts.length === 0) return "No check depends on it.";
  return parts.map(({ found, verb }) => `${checks(found.length)} ${verb}: ${namesOf(found)}.`).join(" ");
}

const namesOf = (found: Cost["undecided"]): string =>
  listed(
    found.map(({ title }) => `“${title}”`),
    3,
  );

const checks = (count: number) => `${count} ${count === 1 ? "check" : "checks"}`;
