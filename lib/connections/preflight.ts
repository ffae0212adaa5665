import type { Problem } from "@/db/schema";
import type { JumpCloudClient } from "@/lib/jumpcloud/client";
import type {
  Parent,
  Presence,
  StreamDefinition,
  StreamRow,
  StreamSource,
} from "@/lib/jumpcloud/define-stream";
import { openPage } from "@/lib/jumpcloud/envelope";
import { explain, JumpCloudError } from "@/lib/jumpcloud/errors";
import { readList } from "@/lib/jumpcloud/paginate";
import { type StreamName, streamNames, streams } from "@/lib/jumpcloud/streams/registry.generated";
import { stoppable, together } from "@/lib/jumpcloud/together";
import { problemOf } from "@/lib/sync/problems";
import { check, impatientClient } from "./check";
import { endpointOf } from "./endpoint-of";
import type { PreflightForm } from "./forms";
import { blockedProblem, deniedProblem, unavailableProblem } from "./preflight-words";
import { organizationGone, toExpected } from "./refusals";

/** `unproven`: there was nothing to try it on. `failed`: it could not be told, and may be so for a moment only. */
export type PreflightOutcome = "allowed" | "denied" | "unavailable" | "unproven" | "failed";

export interface PreflightResult {
  stream: StreamName;
  title: string;
  /** What it means for a sync when the stream cannot be read. */
  presence: Presence;
  outcome: PreflightOutcome;
  /** The path that was tried, ids in it written `{id}`. */
  endpoint: string;
  problem: Problem | null;
}

type Probe = PreflightResult & { first: StreamRow | null };

/**
 * Tries what a sync would read, one request of one row for each endpoint, and stores nothing. Throws an
 * ExpectedError when the credential itself is refused or does not see the organisation.
 */
export async function preflight({
  form,
  organizationId,
  streams: asked,
}: PreflightForm): Promise<PreflightResult[]> {
  const { origin, credential, organizations } = await check(form);
  if (!organizations.some(({ id }) => id === organizationId)) throw organizationGone();
  const { stop, signal } = stoppable();
  const sendOrganizationHeader = organizations.length > 1;
  const client = impatientClient({ origin, credential, organizationId, sendOrganizationHeader, signal });

  const probes = new Map<StreamName, Promise<Probe>>();
  for (const name of withParents(asked)) probes.set(name, probe({ name, client, organizationId, probes }));
  try {
    const all = await together(stop, [...probes.values()]);
    return all.filter(({ stream }) => asked.includes(stream)).map(({ first: _first, ...result }) => result);
  } catch (error) {
    throw error instanceof JumpCloudError ? toExpected(error) : error;
  }
}

/** In the order in which a sync reads them: each after those that it is listed under. */
function withParents(asked: StreamName[]): StreamName[] {
  const needed = new Set<StreamName>();
  const add = (name: StreamName) => {
    needed.add(name);
    for (const parent of streams[name].dependsOn) if (!needed.has(parent)) add(parent);
  };
  for (const name of asked) add(name);
  return streamNames.filter((name) => needed.has(name));
}

interface Context {
  name: StreamName;
  client: JumpCloudClient;
  organizationId: string;
  probes: Map<StreamName, Promise<Probe>>;
}

async function probe(context: Context): Promise<Probe> {
  const definition = streams[context.name];
  const { name: stream, title, presence, sources } = definition;
  const result = { stream, title, presence, endpoint: endpointOf(sources[0], null), first: null };
  const found = await findParent(context, definition);
  if ("blocked" in found) {
    const { outcome } = found.blocked;
    const blocked = outcome === "denied" || outcome === "unavailable" ? outcome : "unproven";
    return { ...result, outcome: blocked, problem: blockedProblem(definition, found.blocked) };
  }
  if (found.source === null) return { ...result, outcome: "unproven", problem: null };

  const endpoint = endpointOf(found.source, found.parent);
  try {
    const { first, gone } = await tryOne(context, definition, found);
    if (!gone) return { ...result, endpoint, first, outcome: "allowed", problem: null };
    return { ...result, endpoint, outcome: "unavailable", problem: unavailableProblem(definition) };
  } catch (error) {
    if (!(error instanceof JumpCloudError)) throw error;
    const { kind } = error;
    if (kind === "unauthorized" || kind === "cancelled") throw error;
    const { help } = explain(error);
    const problem = { ...problemOf(error, { stream }), help };
    if (kind === "forbidden") {
      return { ...result, endpoint, outcome: "denied", problem: deniedProblem(definition, problem) };
    }
    if (kind !== "not_found") return { ...result, endpoint, outcome: "failed", problem };
    return { ...result, endpoint, outcome: "unavailable", problem: unavailableProblem(definition) };
  }
}

type Found = { source: StreamSource; parent: Parent | null };

/** The first of a stream's sources that there is something to try on; else what stood in the way, if anything. */
async function findParent(
  { probes }: Context,
  { sources }: StreamDefinition,
): Promise<Found | { source: null } | { blocked: PreflightResult }> {
  let blocked: PreflightResult | null = null;
  for (const source of sources) {
    if (source.among) return { source, parent: { id: source.among[0], collection: null } };
    if (!source.parent) return { source, parent: null };
    const above = await probes.get(source.parent);
    if (!above) throw new Error(`${source.parent} was not tried before what is listed under it.`);
    const parent = above.first && parentOf(source, above.first);
    if (parent) return { source, parent };
    if (above.outcome !== "allowed") blocked ??= above;
  }
  return blocked ? { blocked } : { source: null };
}

/** Null when rows of this kind have no such list. */
function parentOf({ collection }: StreamSource, { id, data }: StreamRow): Parent | null {
  if (!collection) return { id, collection: null };
  const part = collection.of[String(data[collection.field] ?? "")];
  return part === undefined ? null : { id, collection: part };
}

async function tryOne(
  { client, organizationId }: Context,
  stream: StreamDefinition,
  { source, parent }: Found,
): Promise<{ first: StreamRow | null; gone: boolean }> {
  const context = { organizationId };
  const { id: parentId = null, collection = null } = parent ?? {};
  const origin = { context, source, parentId, collection };
  if (stream.kind === "events") {
    const { body } = await client.search({ path: "/insights/directory/v1/events", body: lastDay() });
    const { rows } = openPage({ stream, body, endpoint: source.path, origin });
    return { first: rows[0] ?? null, gone: false };
  }
  const { rows, tally } = await readList({
    client,
    stream: stream.paging ? { ...stream, paging: { ...stream.paging, limit: 1 } } : stream,
    origin,
    skip: 0,
    maxPages: 1,
    record: () => undefined,
  });
  return { first: rows[0] ?? null, gone: tally.gone };
}

function lastDay() {
  const now = Date.now();
  const [start, end] = [now - 24 * 60 * 60_000, now].map((at) => new Date(at).toISOString());
  return { service: ["all"], start_time: start, end_time: end, limit: 1, sort: "ASC" };
}
