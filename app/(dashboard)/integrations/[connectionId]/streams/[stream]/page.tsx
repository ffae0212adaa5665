import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StreamState, SyntheticMark } from "@/components/sync/states";
import { PageHeader } from "@/components/ui/page-header";
import { TimeAgo } from "@/components/ui/time";
import { listStreamReadings } from "@/db/queries/coverage";
import { pointOf } from "@/db/queries/faceted";
import { resolveSnapshot } from "@/db/queries/snapshot";
import { database } from "@/lib/database";
import { streams } from "@/lib/jumpcloud/streams/registry.generated";
import { isStreamName } from "@/lib/sync/stream-name";
import { inSentence } from "@/lib/sync/titles";
import { toStreamProgress } from "@/lib/sync/view";
import { backTo, findOr404 } from "../../find";
import { About } from "./about";
import { Checks } from "./checks";
import { Covered } from "./covered";
import { Fields } from "./fields";
import { Figures } from "./figures";
import { Missing } from "./missing";
import { Readings } from "./readings";

type Props = { params: Promise<{ connectionId: string; stream: string }> };

/** The readings that are listed. */
const readingsMax = 20;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { stream } = await params;
  return { title: isStreamName(stream) ? `Coverage of ${inSentence(streams[stream].title)}` : "Coverage" };
}

/** One stream of a connection: what it reads and why, how it fared, what its absence costs, what is kept. */
export default async function StreamPage({ params }: Props) {
  const { connectionId, stream } = await params;
  const { connection, signed } = await findOr404(connectionId);
  if (!isStreamName(stream)) notFound();
  const definition = streams[stream];
  const db = database();
  const workspaceId = signed.workspace.id;
  const place = { workspaceId, connectionId: connection.id, stream };
  const [readings, all] = await Promise.all([
    listStreamReadings(db, { ...place, limit: readingsMax }),
    resolveSnapshot(db, { workspaceId }),
  ]);
  const snapshot = pointOf(all, connection.id);
  const newest = readings.find(({ sync }) => sync.state === "sealed");
  const progress = newest && toStreamProgress(newest.stream);
  return (
    <>
      <PageHeader
        back={backTo(connection)}
        title={definition.title}
        mark={
          <>
            {progress && (
              <StreamState state={progress.state} presence={progress.presence} syncState="sealed" />
            )}
            {connection.synthetic && <SyntheticMark sample={connection.region === "sample"} />}
          </>
        }
        subtitle={
          newest ? (
            <>
              Coverage, as of sync #{newest.sync.number}, <TimeAgo value={newest.sync.finishedAt} />
            </>
          ) : (
            "Coverage: no sync that was published has read it yet"
          )
        }
      />
      <div className="flex flex-col gap-5">
        {newest && progress && progress.state !== "complete" && (
          <Missing stream={progress} definition={definition} number={newest.sync.number} />
        )}
        {progress && <Figures stream={progress} definition={definition} snapshot={snapshot} />}
        <div className="grid gap-5 lg:grid-cols-2">
          <About definition={definition} stream={progress} />
          <Checks stream={stream} read={progress?.state === "complete"} />
        </div>
        {definition.kind === "events" && <Covered snapshot={snapshot} connectionId={connection.id} />}
        <Readings readings={readings} connectionId={connection.id} />
        <Fields definition={definition} />
      </div>
    </>
  );
}
