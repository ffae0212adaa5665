import type { Database } from "@/db/client";
import { countParents, type ParentFilter } from "@/db/queries/staged-parents";
import { lastSource, updateStream } from "@/db/queries/stream-progress";
import { listSyncStreams, type SyncStream } from "@/db/queries/syncs";
import type { StreamDefinition, StreamSource } from "@/lib/jumpcloud/define-stream";
import { type StreamName, streams } from "@/lib/jumpcloud/streams/registry.generated";
import type { SyncPlace } from "./place";
import { hasOrHave, inSentence } from "./titles";

/** Once a relation is read from one side, the other must promise this much less work to be taken. */
const worthChanging = 2;

/** The parents that a source asks for, out of all of its parent stream. */
export function filterOf({ collection }: StreamSource): ParentFilter | undefined {
  return collection && { field: collection.field, values: Object.keys(collection.of) };
}

/**
 * Chooses, once a sync, the side of a relation with the fewest parents. The side of the last sync is
 * kept unless the other is far cheaper: should JumpCloud describe a relation differently from its two
 * ends, going back and forth between them would look like changes. Null: it cannot be read.
 */
export async function begin(
  db: Database,
  place: SyncPlace & { stream: StreamName },
  { definition, state, sync }: { definition: StreamDefinition; state: SyncStream; sync: number },
): Promise<{ source: StreamSource; parentsTotal: number | null } | null> {
  const chosen = definition.sources.find(({ path }) => path === state.source);
  if (chosen) return { source: chosen, parentsTotal: state.parentsTotal };

  const states = await listSyncStreams(db, place);
  const stateOf = (parent: string | undefined) => states.find(({ stream }) => stream === parent)?.state;
  const whole = definition.sources.filter(({ parent }) => !parent || stateOf(parent) === "complete");
  // A relation can only be whole from a side that is.
  const readable =
    whole.length > 0 ? whole : definition.sources.filter(({ parent }) => stateOf(parent) === "partial");
  const count = async (source: StreamSource) => {
    if (source.among) return source.among.length;
    if (!source.parent) return null;
    return countParents(db, { ...place, stream: source.parent, sync }, { filter: filterOf(source) });
  };
  const counted = await Promise.all(
    readable.map(async (source) => ({ source, parentsTotal: await count(source) })),
  );
  const [cheapest] = counted.sort((a, b) => (a.parentsTotal ?? 0) - (b.parentsTotal ?? 0));
  const last = await lastSource(db, place);
  const before = counted.find(({ source }) => source.path === last);
  const keep = before && (before.parentsTotal ?? 0) <= (cheapest?.parentsTotal ?? 0) * worthChanging;
  const best = keep ? before : cheapest;
  if (!best) {
    await refuse(db, place, definition, states);
    return null;
  }
  await updateStream(db, place, {
    state: "reading",
    source: best.source.path,
    startedAt: new Date(),
    parentsTotal: best.parentsTotal,
  });
  return best;
}

/** Nothing is known of a relation whose parents are not: it shares what became of them. */
async function refuse(
  db: Database,
  place: SyncPlace & { stream: StreamName },
  { title, dependsOn }: StreamDefinition,
  states: SyncStream[],
): Promise<void> {
  const parents = dependsOn.map((name) => inSentence(streams[name].title)).join(" or ");
  const denied = states.some(
    ({ stream, state }) => state === "denied" && dependsOn.some((n) => n === stream),
  );
  await updateStream(db, place, {
    state: denied ? "denied" : "unavailable",
    startedAt: new Date(),
    finishedAt: new Date(),
    problem: {
      kind: "parent_not_read",
      title: `${title} ${hasOrHave(title)} not been read.`,
      cause: `They are listed one by one under ${parents}, which could not be read in this sync.`,
      whatToDo: `Solve what kept ${parents} from being read; these follow by themselves.`,
    },
  });
}
