import type { Metadata } from "next";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { TimeAgo } from "@/components/ui/time";
import { countDevices } from "@/db/queries/devices";
import { countUsers } from "@/db/queries/directory-users";
import { listConnectionOverviews, listStreamsReadWhole } from "@/db/queries/overview";
import { countRecords, resolveSnapshot } from "@/db/queries/snapshot";
import { requireSigned } from "@/lib/auth/session";
import { database } from "@/lib/database";
import { figuresOf, totalsOf } from "@/lib/overview/figures";
import { nextActions } from "@/lib/overview/next-actions";
import { BeforeConnecting, BeforeFirstReading } from "./_overview/before-reading";
import { ConnectionsCard } from "./_overview/connections-card";
import { FiguresCard } from "./_overview/figures-card";
import { NextActionsCard } from "./_overview/next-actions-card";

export const metadata: Metadata = { title: "Overview" };

/** Is anything broken, what is there, what to do next. */
export default async function OverviewPage() {
  const { workspace } = await requireSigned();
  const db = database();
  const workspaceId = workspace.id;
  const [connections, snapshot] = await Promise.all([
    listConnectionOverviews(db, { workspaceId }),
    resolveSnapshot(db, { workspaceId }),
  ]);
  if (connections.length === 0) return <BeforeConnecting />;
  if (snapshot.points.length === 0) return <BeforeFirstReading connections={connections} />;

  const [devices, users, groups, read] = await Promise.all([
    countDevices(db, snapshot),
    countUsers(db, snapshot),
    countRecords(db, snapshot, "device-groups"),
    listStreamsReadWhole(db, snapshot),
  ]);
  const facts = { devices, users, groups, read };
  const figures = figuresOf(facts);
  const totals = totalsOf(facts);
  return (
    <>
      <PageHeader
        title="Overview"
        subtitle={
          <>
            {totals.devices === null ? "Devices not read whole" : formatCount(totals.devices, "device")},{" "}
            {totals.people === null
              ? "people not read whole"
              : formatCount(totals.people, "person", "people")}
            , last read <TimeAgo value={oldest(snapshot.points.map(({ finishedAt }) => finishedAt))} />
          </>
        }
      />
      <div className="flex flex-col gap-5">
        <ConnectionsCard connections={connections} />
        <div className="grid gap-5 lg:grid-cols-2">
          <FiguresCard
            title="Devices"
            totals={[
              { label: "Devices", href: "/devices", value: totals.devices },
              { label: "Device groups", href: "/groups", value: totals.groups },
            ]}
            figures={[
              figures.silent,
              figures.unencrypted,
              figures.encryptionUnknown,
              figures.ungrouped,
              figures.ownerless,
            ]}
          />
          <FiguresCard
            title="People"
            totals={[{ label: "People", href: "/people", value: totals.people }]}
            figures={[figures.suspendedWithDevice, figures.mfaOff, figures.mfaExempt, figures.mfaUnknown]}
          />
        </div>
        <NextActionsCard actions={nextActions({ connections, figures })} />
      </div>
    </>
  );
}

/** Of several connections' readings, the one that is furthest back: nothing shown is older. */
const oldest = (times: Date[]): Date => new Date(Math.min(...times.map((time) => time.getTime())));
