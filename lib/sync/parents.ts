import type { Database } from "@/db/client";
import { countOtherParents } from "@/db/queries/staged-parents";
import { findStream } from "@/db/queries/stream-progress";
import type { SyncStream } from "@/db/queries/syncs";
import type { Problem } from "@/db/schema";
import type { StreamSource } from "@/lib/jumpcloud/define-stream";
import { streams } from "@/lib/jumpcloud/streams/registry.generated";
import type { BatchPlace } from "./place";
import { inSentence } from "./titles";

type WholeParents =
  | { whole: true; problem?: undefined; none?: undefined }
  | { whole: false; problem: Problem; none?: boolean };

/** Of fixed parents, one that is not there is an answer; none at all means that nothing is offered. */
function whetherThere(title: string, { gone, of }: { gone: number; of: number }): WholeParents {
  return gone < of ? { whole: true } : notOffered(title);
}

function notOffered(title: string): WholeParents {
  const problem = {
    kind: "not_found",
    title: `${title} are not available.`,
    cause: "JumpCloud answers 404 for each of them: this organisation does not have the feature.",
    whatToDo: "Nothing, unless the organisation should have it: what depends on it stays unknown.",
  };
  return { whole: false, none: true, problem };
}

/** Parents of a kind that nobody has heard of: whether they have such a list is not known. */
function otherKinds(
  db: Database,
  place: BatchPlace & { sync: number },
  { field, of, none }: NonNullable<StreamSource["collection"]>,
  stream: string,
): Promise<number> {
  return countOtherParents(db, { ...place, stream }, { field, values: [...Object.keys(of), ...none] });
}

/** A relation is read whole only if the list of its parents was, and each parent was still there. */
export async function wholeParents(
  db: Database,
  place: BatchPlace & { sync: number },
  { source, gone, parentsTotal }: SyncStream,
): Promise<WholeParents> {
  const definition = streams[place.stream];
  const chosen = definition.sources.find(({ path }) => path === source);
  if (chosen?.among) return whetherThere(definition.title, { gone, of: chosen.among.length });
  const parent = chosen?.parent;
  if (!parent) return { whole: true };
  const parents = inSentence(streams[parent].title);
  const title = `${definition.title} were read in part.`;
  // All of them at once were not deleted: there is no such list in this organisation.
  if (gone > 0 && gone === parentsTotal) return notOffered(definition.title);
  const others = chosen.collection && (await otherKinds(db, place, chosen.collection, parent));
  if (others) {
    return {
      whole: false,
      problem: {
        kind: "parent_unknown_kind",
        title,
        cause: `Of ${others} ${parents} JumpCloud does not say what they are, or says something new, so their lists could not be asked for.`,
        whatToDo: "Update Assay. What was known of them before is kept.",
      },
    };
  }
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
