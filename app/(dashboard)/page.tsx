import type { Metadata } from "next";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { TimeAgo } from "@/components/ui/time";
import { listStreamsOfSnapshot } from "@/db/queries/coverage";
import { countDeviceFacts, countsOfDevices } from "@/db/queries/devices";
import { countsOfUsers, countUserFacts } from "@/db/queries/directory-users";
import { listConnectionOverviews, listStreamsReadWhole } from "@/db/queries/overview";
import { countRecords, resolveSnapshot, type Snapshot } from "@/db/queries/snapshot";
import { requireSigned } from "@/lib/auth/session";
import { type Trust, trustOf } from "@/lib/coverage/trust";
import { database } from "@/lib/database";
import { figuresOf, totalsOf } from "@/lib/overview/figures";
import { nextActions } from "@/lib/overview/next-actions";
import { populationInShort } from "@/lib/overview/population";
import { toStreamProgress } from "@/lib/sync/view";
import { BeforeConnecting, BeforeFirstReading } from "./_overview/before-reading";
import { ConnectionsCard } from "./_overview/connections-card";
import { FiguresCard } from "./_overview/figures-card";
import { NextActionsCard } from "./_overview/next-actions-card";
import { PopulationCard } from "./_overview/population-card";

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

  const [devices, people, groups, read, trust] = await Promise.all([
    countDeviceFacts(db, snapshot),
    countUserFacts(db, snapshot),
    countRecords(db, snapshot, "device-groups"),
    listStreamsReadWhole(db, snapshot),
    trustOfIncomplete(snapshot),
  ]);
  const facts = { devices: countsOfDevices(devices), users: countsOfUsers(people), groups, read };
  const population = populationInShort({ devices, people });
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
        <ConnectionsCard connections={connections} trust={trust} />
        <PopulationCard
          devices={totals.devices === null ? null : population.devices}
          people={totals.people === null ? null : population.people}
        />
        <div className="grid gap-5 lg:grid-cols-2">
          <FiguresCard
            title="Devices"
            totals={[
              { label: "Devices", href: "/devices", value: totals.devices },
              { label: "Device groups", href: "/access/device-groups", value: totals.groups },
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

/** What can be relied on where the newest reading is incomplete, by connection. */
async function trustOfIncomplete(snapshot: Snapshot): Promise<Map<string, Trust>> {
  const points = snapshot.points.filter(({ complete }) => !complete);
  const read = await listStreamsOfSnapshot(database(), { ...snapshot, points });
  return new Map(
    points.map(({ connectionId, number }) => [
      connectionId,
      trustOf({ number, streams: (read.get(connectionId) ?? []).map(toStreamProgress) }),
    ]),
  );
}

/** Of several connections' readings, the one that is furthest back: nothing shown is older. */
const oldest = (times: Date[]): Date => new Date(Math.min(...times.map((time) => time.getTime())));
