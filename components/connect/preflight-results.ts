import type { StreamFacts } from "@/lib/connections/collected";
import type { PreflightOutcome, PreflightResult } from "@/lib/connections/preflight";
import { inSentence, listed } from "@/lib/sync/titles";

export type Facts = Readonly<Record<string, StreamFacts>>;

/** In the order in which they are shown: what asks for something first. */
export const outcomes = ["denied", "failed", "allowed", "unavailable", "unproven"] as const;

export function byOutcome(results: readonly PreflightResult[]): Record<PreflightOutcome, PreflightResult[]> {
  const of = (outcome: PreflightOutcome) => results.filter((result) => result.outcome === outcome);
  return {
    allowed: of("allowed"),
    denied: of("denied"),
    unavailable: of("unavailable"),
    unproven: of("unproven"),
    failed: of("failed"),
  };
}

/** What it costs that these are denied: in short, and with the checks by name. Null when it costs nothing. */
export function costOf(
  denied: readonly PreflightResult[],
  facts: Facts,
): { brief: string; words: string } | null {
  const undecided = new Set(denied.flatMap(({ stream }) => facts[stream]?.undecided ?? []));
  const all = new Set(denied.flatMap(({ stream }) => facts[stream]?.weaker ?? []));
  const weaker = [...all].filter((title) => !undecided.has(title));
  const parts = [];
  if (undecided.size > 0) parts.push(`${checks(undecided.size)} can't be decided`);
  if (weaker.length > 0) {
    const subject = undecided.size > 0 ? `${weaker.length} more` : checks(weaker.length);
    parts.push(`${subject} ${weaker.length === 1 ? "loses" : "lose"} a source`);
  }
  if (parts.length === 0) return null;
  const brief = parts.join(", ");
  const named = (undecided.size > 0 ? [...undecided] : weaker).map((title) => `“${title}”`);
  return { brief: `${brief}.`, words: `${brief}: ${listed(named, 3)}.` };
}

const checks = (count: number) => `${count} ${count === 1 ? "check" : "checks"}`;

/** What is denied for want of one permission, and so would be allowed with it. */
export interface DeniedTogether {
  permission: string;
  results: PreflightResult[];
  /** Syncs are whole without any of it. */
  optional: boolean;
}

export function byPermission(denied: readonly PreflightResult[], facts: Facts): DeniedTogether[] {
  const groups = new Map<string, PreflightResult[]>();
  for (const result of denied) {
    const permission = facts[refusedOf(result, denied, facts).stream]?.permission ?? "";
    groups.set(permission, [...(groups.get(permission) ?? []), result]);
  }
  return [...groups].map(([permission, results]) => ({
    permission,
    results,
    optional: results.every(({ presence }) => presence === "optional"),
  }));
}

/** What JumpCloud refused itself: for a list that hangs on another, that other one. */
function refusedOf(
  result: PreflightResult,
  denied: readonly PreflightResult[],
  facts: Facts,
): PreflightResult {
  if (result.problem?.kind !== "parent_not_read") return result;
  const parents = facts[result.stream]?.under ?? [];
  return denied.find(({ stream }) => parents.includes(stream)) ?? result;
}

/** "Trying devices, users and 1 more". */
export function tryingNow(streams: readonly string[], facts: Facts): string {
  const titles = streams.map((stream) => inSentence(facts[stream]?.title ?? stream));
  return titles.length === 0 ? "Trying what the key may read" : `Trying ${listed(titles, 2)}`;
}

/** The key may read nothing at all: there is nothing to connect for. */
export function nothingAllowed(results: readonly PreflightResult[]): boolean {
  const tried = results.filter(({ outcome }) => outcome !== "unproven");
  return tried.length > 0 && tried.every(({ outcome }) => outcome === "denied");
}

/** Something that a sync needs is refused, so that syncs will be incomplete. */
export const somethingMissing = (results: readonly PreflightResult[]): boolean =>
  results.some(({ outcome, presence }) => outcome === "denied" && presence !== "optional");
