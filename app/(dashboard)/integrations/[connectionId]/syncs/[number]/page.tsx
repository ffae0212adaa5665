import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { z } from "zod";
import { LiveSync } from "@/components/sync/live-sync";
import { SyncState, SyntheticMark } from "@/components/sync/states";
import { CancelSync } from "@/components/sync/sync-now";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonTable } from "@/components/ui/skeleton";
import { DateTime } from "@/components/ui/time";
import { findUser } from "@/db/queries/accounts";
import { findSyncByNumber, listSyncStreams, type Sync } from "@/db/queries/syncs";
import { database } from "@/lib/database";
import type { SearchParams } from "@/lib/list-state";
import { toProgress } from "@/lib/sync/view";
import { TRIGGER_WORD } from "@/lib/sync/words";
import { cancelSync } from "../../../actions";
import { Coverage } from "../../coverage";
import { backTo, findOr404, hrefForSync } from "../../find";
import { TrustCard } from "../../trust";
import { Outcome } from "./outcome";
import { Requests } from "./requests";

type Props = {
  params: Promise<{ connectionId: string; number: string }>;
  searchParams: Promise<SearchParams>;
};

const syncNumber = z.coerce.number().pipe(z.int().min(1).max(2_147_483_646));

/** The log of a running sync grows on its page. */
const requestsRefreshEveryMs = 3_000;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const number = syncNumber.safeParse((await params).number);
  return { title: number.success ? `Sync #${number.data}` : "Sync" };
}

export default async function SyncPage({ params, searchParams }: Props) {
  const { connectionId, number } = await params;
  const { connection, signed, allowed } = await findOr404(connectionId);
  const parsed = syncNumber.safeParse(number);
  const place = { workspaceId: signed.workspace.id, connectionId: connection.id };
  const sync = parsed.success && (await findSyncByNumber(database(), { ...place, number: parsed.data }));
  if (!sync) notFound();
  const rows = await listSyncStreams(database(), { ...place, syncId: sync.id });
  const progress = toProgress({ sync, rows, organizationName: connection.organizationName });
  const unfinished = sync.state === "queued" || sync.state === "running";
  return (
    <>
      <PageHeader
        back={backTo(connection)}
        title={`Sync #${sync.number}`}
        mark={
          <>
            <SyncState sync={sync} />
            {(sync.synthetic ?? connection.synthetic) && (
              <SyntheticMark sample={connection.region === "sample"} />
            )}
          </>
        }
        subtitle={<Begun sync={sync} />}
        actions={
          allowed && unfinished && <CancelSync syncId={sync.id} number={sync.number} action={cancelSync} />
        }
      />
      <div className="flex flex-col gap-6">
        <Outcome sync={progress} />
        <TrustCard sync={progress} />
        {(unfinished || rows.length > 0) && (
          <Card>
            <CardHeader title={unfinished ? "Progress" : "How it went"} />
            <CardBody>
              <LiveSync
                key={sync.id}
                syncId={sync.id}
                initial={progress}
                refreshEveryMs={requestsRefreshEveryMs}
              />
            </CardBody>
          </Card>
        )}
        {sync.state === "sealed" && <Coverage workspaceId={place.workspaceId} sync={progress} />}
        <Suspense fallback={<SkeletonTable rows={10} columns={5} />}>
          <Requests
            sync={sync}
            streams={progress.streams}
            searchParams={await searchParams}
            path={hrefForSync(connection.id)(sync.number)}
          />
        </Suspense>
      </div>
    </>
  );
}

async function Begun({ sync }: { sync: Sync }) {
  const by = sync.requestedBy ? await findUser(database(), sync.requestedBy) : null;
  return (
    <>
      {TRIGGER_WORD[sync.trigger]}
      {by && ` by ${by.email}`}, <DateTime value={sync.startedAt ?? sync.requestedAt} />
      {sync.apiHost && `, from ${sync.apiHost}`}
    </>
  );
}
