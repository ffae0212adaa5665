import { Layers } from "lucide-react";
import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TimeAgo } from "@/components/ui/time";
import { pointOf } from "@/db/queries/faceted";
import { resolveSnapshot } from "@/db/queries/snapshot";
import { readSetup } from "@/lib/coverage/read-setup";
import { database } from "@/lib/database";
import { backTo, findOr404 } from "../find";
import { HowTo } from "./how-to";
import { OtherGroups } from "./other-groups";
import { PlatformCard } from "./platform-card";
import { setupHrefs } from "./words";

export const metadata: Metadata = { title: "Set-up in JumpCloud" };

/** What is left to do in JumpCloud after connecting: every device in a group. Ticks itself from what is read. */
export default async function SetupPage({ params }: { params: Promise<{ connectionId: string }> }) {
  const { connection, signed } = await findOr404((await params).connectionId);
  const db = database();
  const all = await resolveSnapshot(db, { workspaceId: signed.workspace.id });
  const snapshot = pointOf(all, connection.id);
  const [point] = snapshot.points;
  const back = backTo(connection);
  if (!point) {
    return (
      <>
        <PageHeader back={back} title="Set-up in JumpCloud" />
        <EmptyState
          icon={Layers}
          title="Nothing has been read yet"
          action={<ButtonLink href={back.href}>Open the connection</ButtonLink>}
        >
          Which devices are in which group is known when the first sync has ended.
        </EmptyState>
      </>
    );
  }
  const setup = await readSetup(db, snapshot);
  const hrefs = setupHrefs({ connectionId: connection.id, many: all.points.length > 1 });
  return (
    <>
      <PageHeader
        back={back}
        title="Set-up in JumpCloud"
        subtitle={
          <>
            {setup.asked === 0
              ? "No Windows, macOS or Linux devices"
              : `${setup.done} of ${setup.asked} platforms done`}
            , as read <TimeAgo value={point.finishedAt} /> by sync #{point.number}
          </>
        }
      />
      <p className="mb-5 max-w-[48rem] text-14 text-muted">
        What JumpCloud applies by group does not reach a device that is in none. Assay judges such a device
        all the same, and says so. It changes nothing in JumpCloud: the steps below are yours, and each
        platform ticks itself after the next sync.
      </p>
      <div className="flex flex-col gap-5">
        <div className="grid gap-5 xl:grid-cols-3">
          {setup.platforms.map((platform) => (
            <PlatformCard key={platform.platform} setup={platform} hrefs={hrefs} />
          ))}
        </div>
        <HowTo open={setup.done < setup.asked} />
        <OtherGroups setup={setup} hrefs={hrefs} />
      </div>
    </>
  );
}
