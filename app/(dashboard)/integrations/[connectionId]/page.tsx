import type { Metadata } from "next";
import { Suspense } from "react";
import { LiveSync } from "@/components/sync/live-sync";
import { ProblemNotice } from "@/components/sync/problem-notice";
import { ConnectionState, SyntheticMark } from "@/components/sync/states";
import { CancelSync, SyncNow } from "@/components/sync/sync-now";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SkeletonTable } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time";
import { findSyncByNumber, findUnfinishedSync, lastSealedNumber, listSyncs } from "@/db/queries/syncs";
import { database } from "@/lib/database";
import { readProgress } from "@/lib/sync/view";
import { cancelSync, syncNow } from "../actions";
import { Coverage } from "./coverage";
import { Facts } from "./facts";
import { findOr404, hrefForSync, pageNumber } from "./find";
import { History } from "./history";

type Props = {
  params: Promise<{ connectionId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const metadata: Metadata = { title: "Connection" };

export default async function ConnectionPage({ params, searchParams }: Props) {
  const { connection, signed, allowed } = await findOr404((await params).connectionId);
  const page = pageNumber.parse((await searchParams).page);
  const place = { workspaceId: signed.workspace.id, connectionId: connection.id };
  const [running, sealedNumber, [newest]] = await Promise.all([
    findUnfinishedSync(database(), place),
    lastSealedNumber(database(), place),
    listSyncs(database(), { ...place, limit: 1, offset: 0 }),
  ]);
  const [sealed, progress] = await Promise.all([
    findSyncByNumber(database(), { ...place, number: sealedNumber }),
    running && readProgress(database(), { ...place, syncId: running.id }),
  ]);
  const syncHref = hrefForSync(connection.id);
  const failed = newest?.state === "failed" ? newest.problem : null;
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
              {running && <CancelSync syncId={running.id} number={running.number} action={cancelSync} />}
              <SyncNow
                connectionId={connection.id}
                action={syncNow}
                refusal={running ? `Sync #${running.number} is running` : null}
              />
            </>
          )
        }
      />
      <div className="flex flex-col gap-6">
        {connection.state === "needs_attention" && connection.problem && (
          <ProblemNotice
            tone="warning"
            problem={connection.problem}
            follows="Until it is mended nothing more is read by itself. What was read before stays as it is."
            action={
              allowed && (
                <ButtonLink size="sm" href="/integrations?connect=jumpcloud">
                  Connect again
                </ButtonLink>
              )
            }
          />
        )}
        {connection.state === "active" && failed && newest && (
          <ProblemNotice
            problem={failed}
            follows={`So sync #${newest.number} published nothing; what was read before stays as it is.`}
            action={
              <ButtonLink size="sm" href={syncHref(newest.number)}>
                Sync #{newest.number}
              </ButtonLink>
            }
          />
        )}
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
        <Facts connection={connection} sealed={sealed} allowed={allowed} />
        {sealed && (
          <Suspense fallback={<SkeletonTable rows={6} />}>
            <Coverage sync={sealed} />
          </Suspense>
        )}
        <Suspense fallback={<SkeletonTable rows={4} />}>
          <History {...place} page={page} />
        </Suspense>
      </div>
    </>
  );
}
