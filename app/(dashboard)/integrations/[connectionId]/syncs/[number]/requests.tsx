import { ListFrame } from "@/components/directory/list-frame";
import { RequestTable } from "@/components/sync/request-table";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatDuration } from "@/components/ui/format-time";
import { formatBytes } from "@/components/ui/number";
import { Stat } from "@/components/ui/stat";
import {
  answerKinds,
  countRequests,
  listRequests,
  noStream,
  type RequestFilter,
  sumRequests,
} from "@/db/queries/sync-figures";
import type { Sync } from "@/db/queries/syncs";
import { database } from "@/lib/database";
import { listState, type SearchParams } from "@/lib/list-state";
import type { StreamProgress } from "@/lib/sync/progress";
import { ANSWER_WORD } from "@/lib/sync/words";

type RequestsProps = {
  sync: Sync;
  streams: readonly StreamProgress[];
  searchParams: SearchParams;
  /** The page's. */
  path: string;
};

/** The request log of a sync: every call, tries that failed included. */
export async function Requests({ sync, streams, searchParams, path }: RequestsProps) {
  const state = listState(searchParams, {
    path,
    filters: {
      stream: [...streams.map(({ stream }) => stream), noStream],
      answer: answerKinds,
      failed: ["yes"],
    },
    sorts: ["newest", "oldest"],
  });
  const filter: RequestFilter = {
    search: state.search,
    stream: state.filter.stream,
    answer: state.filter.answer,
    failed: state.filter.failed === "yes",
  };
  const db = database();
  const place = { workspaceId: sync.workspaceId, syncId: sync.id };
  const newest = state.sort === "newest";
  const { limit, offset } = state;
  const [figures, counts, { rows, total }] = await Promise.all([
    sumRequests(db, place),
    countRequests(db, place),
    listRequests(db, { ...place, filter, newest, limit, offset }),
  ]);
  const count = (name: string, value: string) => counts[`${name}:${value}`] ?? 0;
  const option = (name: string, value: string, label: string) => ({
    value,
    label,
    count: count(name, value),
  });
  return (
    <section id="requests" className="scroll-mt-20 space-y-3">
      <Card as="div">
        <CardHeader
          title="Requests"
          description={`Every call to JumpCloud's API, tries that failed included${
            sync.finishedAt === null ? "; the list grows while the sync runs" : ""
          }`}
        />
        <CardBody className="grid grid-cols-2 gap-4 lg:grid-cols-4">
          <Stat label="Requests" value={figures.requests} />
          <Stat label="Failed tries" value={figures.failed} tone={figures.failed > 0 ? "fail" : "default"} />
          <Stat label="Data read" value={formatBytes(figures.bytes)} />
          <Stat
            label="Time waiting for answers"
            value={formatDuration(figures.durationMs)}
            hint="Added up: several ran at once"
          />
        </CardBody>
      </Card>
      {figures.requests === 0 ? (
        <p className="text-14 text-muted">No request has been made yet.</p>
      ) : (
        <ListFrame
          state={state}
          noun="requests"
          total={total}
          filters={[
            {
              name: "stream",
              label: "Stream",
              options: [
                ...streams
                  .filter(({ stream }) => count("stream", stream) > 0)
                  .map(({ stream, title }) => option("stream", stream, title)),
                option("stream", noStream, "Before the streams"),
              ],
            },
            {
              name: "answer",
              label: "Answer",
              options: answerKinds
                .filter((kind) => count("answer", kind) > 0)
                .map((kind) => option("answer", kind, ANSWER_WORD[kind])),
            },
            { name: "failed", label: "Failed", options: [option("failed", "yes", "Only failed tries")] },
          ]}
        >
          <RequestTable
            requests={rows}
            order={{ href: state.sortHref(newest ? "oldest" : "newest"), newest }}
          />
        </ListFrame>
      )}
    </section>
  );
}
