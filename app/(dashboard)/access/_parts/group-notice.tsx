import { Notice } from "@/components/ui/notice";
import { formatCount } from "@/components/ui/number";
import { TimeAgo } from "@/components/ui/time";
import type { RelationChange } from "@/db/queries/relation-changes";
import { emptiedIn, mergedFrom } from "@/lib/directory/relation-story";

/** What stands out in a group's past: emptied, or another group's members taken over. */
export function GroupNotice({
  changes,
  membersNow,
}: {
  changes: RelationChange[];
  membersNow: number | null;
}) {
  const emptied = emptiedIn(changes, membersNow);
  if (emptied) {
    return (
      <Notice className="mb-4" tone="warning" title="This group was emptied">
        The last member was gone in sync #{emptied.sync}, <TimeAgo value={emptied.at} />. If it is no longer
        needed, remove it in JumpCloud, with whatever it still opens.
      </Notice>
    );
  }
  const merge = changes.flatMap((change) => mergedFrom(change).map((other) => ({ ...other, change })))[0];
  if (!merge) return null;
  return (
    <Notice className="mb-4" title={`“${merge.name ?? merge.id}” seems to have been merged into this group`}>
      All {formatCount(merge.count, "member")} of it came here in sync #{merge.change.sync},{" "}
      <TimeAgo value={merge.change.at} />, and the group itself was gone.
    </Notice>
  );
}
