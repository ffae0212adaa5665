import { History } from "@/components/directory/history";
import { Notice } from "@/components/ui/notice";
import { listVersions } from "@/db/queries/record";
import { database } from "@/lib/database";
import { historyOf } from "@/lib/directory/changes";
import type { DeviceContext } from "./context";

const versionsShown = 200;

export async function HistoryTab({ context: { own, record } }: { context: DeviceContext }) {
  const versions = await listVersions(database(), own, {
    recordId: record.recordId,
    limit: versionsShown + 1,
  });
  const more = versions.length > versionsShown;
  const entries = historyOf(versions).slice(0, more ? -1 : undefined);
  return (
    <div className="max-w-[56rem] space-y-4">
      <History entries={entries} />
      {more && <Notice>The newest {versionsShown} states are shown; older ones are kept.</Notice>}
    </div>
  );
}
