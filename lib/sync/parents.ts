import type { Database } from "@/db/client";
import { findStream } from "@/db/queries/stream-progress";
import type { SyncStream } from "@/db/queries/syncs";
import type { Problem } from "@/db/schema";
import { streams } from "@/lib/jumpcloud/streams/registry.generated";
import type { BatchPlace } from "./place";

/** A relation is read whole only if the list of its parents was, and each parent was still there. */
export async function wholeParents(
  db: Database,
  place: BatchPlace,
  { source, gone, parentsTotal }: SyncStream,
): Promise<{ whole: true; problem?: undefined } | { whole: false; problem: Problem }> {
  const definition = streams[place.stream];
  const parent = definition.sources.find(({ path }) => path === source)?.parent;
  if (!parent) return { whole: true };
  const parents = streams[parent].title.toLowerCase();
  const title = `${definition.title} were read in part.`;
  if (gone > 0) {
    return {
      whole: false,
      problem: {
        kind: "parent_gone",
        title,
        cause: `${gone} of ${parentsTotal} ${parents} had been deleted in JumpCloud by the time they were asked.`,
        whatToDo: "Sync again: the list will then be read without them.",
      },
    };
  }
  const state = await findStream(db, { ...place, stream: parent });
  if (state?.state === "complete") return { whole: true };
  return {
    whole: false,
    problem: {
      kind: "parent_partial",
      title,
      cause: `They are listed one by one under ${parents}, and not all ${parents} could be read.`,
      whatToDo: `Solve what kept ${parents} from being read whole; these follow by themselves.`,
    },
  };
}
