import type { ReactNode } from "react";
import { LastRead } from "@/components/directory/snapshot-subtitle";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import type { Snapshot } from "@/db/queries/snapshot";
import { countByStream } from "@/db/queries/stream-readings";
import { database } from "@/lib/database";

const tabs = [
  { stream: "applications", label: "Applications" },
  { stream: "user-groups", label: "User groups" },
  { stream: "device-groups", label: "Device groups" },
  { stream: "administrators", label: "Administrators" },
] as const;

export type AccessTab = (typeof tabs)[number]["stream"];

/** The head of each list of this section: what the list says in figures, and the way to the other lists. */
export async function AccessHeader({
  current,
  snapshot,
  figures,
  actions,
}: {
  current: AccessTab;
  snapshot: Snapshot;
  figures: ReactNode;
  actions?: ReactNode;
}) {
  const counts = await countByStream(
    database(),
    snapshot,
    tabs.map(({ stream }) => stream),
  );
  return (
    <>
      <PageHeader
        title="Access"
        subtitle={
          <>
            {figures}, <LastRead points={snapshot.points} />
          </>
        }
        actions={actions}
      />
      <div className="mb-4">
        <LinkTabs
          label="Access"
          items={tabs.map(({ stream, label }) => ({
            href: `/access/${stream}`,
            label,
            current: stream === current,
            count: counts.get(stream),
          }))}
        />
      </div>
    </>
  );
}
