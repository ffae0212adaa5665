import type { Database } from "@/db/client";
import { findStream } from "@/db/queries/stream-progress";
import type { SyncStream } from "@/db/queries/syncs";
import type { Problem } from "@/db/schema";
import { streams } from "@/lib/jumpcloud/streams/registry.generated";
import type { BatchPlace } from "./place";
import { inSentence } from "./titles";

type WholeParents =
  | { whole: true; problem?: undefined; none?: undefined }
  | { whole: false; problem: Problem; none?: boolean };

/** Of fixed parents, one that is not there is an answer; none at all means that nothing is offered. */
function whetherThere(title: string, { gone, of }: { gone: number; of: number }): WholeParents {
  if (gone < of) return { whole: true };
  const problem = {
    kind: "not_found",
    title: `${title} are not available.`,
    cause: "JumpCloud answers 404 for each of them: this organisation does not have the feature.",
    whatToDo: "Nothing, unless the organisation should have it: what depends on it stays unknown.",
  };
  return { whole: false, none: true, problem };
}

/** A relation is read whole only if the list of its parents was, and each parent was still there. */
export async function wholeParents(
  db: Database,
  place: BatchPlace,
  { source, gone, parentsTotal }: SyncStream,
): Promise<WholeParents> {
  const definition = streams[place.stream];
  const chosen = definition.sources.find(({ path }) => path === source);
  if (chosen?.among) return whetherThere(definition.title, { gone, of: chosen.among.length });
  const parent = chosen?.parent;
  if (!parent) return { whole: true };
  const parents = inSentence(streams[parent].title);
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
