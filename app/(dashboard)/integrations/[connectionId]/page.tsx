import type { Metadata } from "next";
import { Suspense } from "react";
import { ManageMenu } from "@/components/connect/manage-menu";
import { LiveSync } from "@/components/sync/live-sync";
import { ConnectionState, SyntheticMark } from "@/components/sync/states";
import { CancelSync, SyncNow } from "@/components/sync/sync-now";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton, SkeletonTable } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time";
import { findSyncByNumber, findUnfinishedSync, lastSealedNumber, listSyncs } from "@/db/queries/syncs";
import { database } from "@/lib/database";
import { readProgress } from "@/lib/sync/view";
import {
  cancelSync,
  disconnectConnection,
  pauseConnection,
  rekeyConnection,
  resumeConnection,
  syncNow,
} from "../actions";
import { Coverage } from "./coverage";
import { Facts } from "./facts";
import { findOr404, hrefForSync, pageNumber } from "./find";
import { History } from "./history";
import { SetupCard } from "./setup-card";
import { Standing } from "./standing";
import { TrustCard } from "./trust";

type Props = {
  params: Promise<{ connectionId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const manageActions = {
  rekey: rekeyConnection,
  pause: pauseConnection,
  resume: resumeConnection,
  disconnect: disconnectConnection,
};

export const metadata: Metadata = { title: "Connection" };

export default async function ConnectionPage({ params, searchParams }: Props) {
  const { connection, signed, allowed } = await findOr404((await params).connectionId);
  const page = pageNumber.parse((await searchParams).page);
  const db = database();
  const place = { workspaceId: signed.workspace.id, connectionId: connection.id };
  const [running, sealedNumber, [newest]] = await Promise.all([
    findUnfinishedSync(db, place),
    lastSealedNumber(db, place),
    listSyncs(db, { ...place, limit: 1, offset: 0 }),
  ]);
  const sealed = await findSyncByNumber(db, { ...place, number: sealedNumber });
  const [progress, read] = await Promise.all([
    running && readProgress(db, { ...place, syncId: running.id }),
    sealed && readProgress(db, { ...place, syncId: sealed.id }),
  ]);
  const syncHref = hrefForSync(connection.id);
  const over = connection.state === "disconnected" || connection.state === "erasing";
  return (
    <>
      <PageHeader
        back={{ href: "/integrations?tab=connected", label: "Integrations" }}
        title={connection.organizationName}
        mark={
          <>
            <ConnectionState state={connection.state} syncing={running !== null} />
            {connection.synthetic && <SyntheticMark sample={connection.region === "sample"} />}
          </>
        }
        subtitle={
          sealed ? (
            <>
              Last read <TimeAgo value={sealed.finishedAt} /> by sync #{sealed.number},{" "}
              {sealed.complete ? "complete" : "incomplete"}
            </>
          ) : (
            "Not read yet: devices and people appear when the first sync has finished"
          )
        }
        actions={
          allowed && (
            <>
              <ManageMenu
                connection={{
                  id: connection.id,
                  organizationName: connection.organizationName,
                  state: connection.state,
                  region: connection.region,
                }}
                actions={manageActions}
              />
              {running && <CancelSync syncId={running.id} number={running.number} action={cancelSync} />}
              {!over && (
                <SyncNow
                  connectionId={connection.id}
                  action={syncNow}
                  refusal={
                    running
                      ? `Sync #${running.number} is running`
                      : connection.state === "paused"
                        ? "Paused"
                        : null
                  }
                />
              )}
            </>
          )
        }
      />
      <div className="flex flex-col gap-6">
        <Standing connection={connection} newest={newest ?? null} allowed={allowed} />
        {progress && (
          <Card>
            <CardHeader
              title={`Sync #${progress.number}`}
              actions={
                <ButtonLink size="sm" href={syncHref(progress.number)}>
                  Open the sync
                </ButtonLink>
              }
            />
            <CardBody>
              <LiveSync key={progress.id} syncId={progress.id} initial={progress} />
            </CardBody>
          </Card>
        )}
        {read && <TrustCard sync={read} />}
        <Facts connection={connection} sealed={sealed} allowed={allowed && !over} />
        {sealed && !over && (
          <Suspense fallback={<Skeleton className="h-32" />}>
            <SetupCard {...place} />
          </Suspense>
        )}
        {read && (
          <Suspense fallback={<SkeletonTable rows={6} />}>
            <Coverage workspaceId={place.workspaceId} sync={read} linked />
          </Suspense>
        )}
        <Suspense fallback={<SkeletonTable rows={4} />}>
          <History {...place} page={page} />
        </Suspense>
      </div>
    </>
  );
}
