import { ScheduleSelect } from "@/components/sync/schedule-select";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { DateTime, TimeAgo } from "@/components/ui/time";
import { findUser } from "@/db/queries/accounts";
import { type Connection, type Credential, findCredentialLabel } from "@/db/queries/connections";
import type { Sync } from "@/db/queries/syncs";
import { database } from "@/lib/database";
import { REGION_NAMES } from "@/lib/jumpcloud/origins";
import { intervalsHours } from "@/lib/sync/schedule";
import { everyHours } from "@/lib/sync/words";
import { setSchedule } from "../actions";

type FactsProps = { connection: Connection; sealed: Sync | null; allowed: boolean };

const CREDENTIALS: Record<Credential["type"], string> = {
  api_key: "API key",
  service_account: "Service account",
};

/** What a connection is: where it reads, with which key, how often. */
export async function Facts({ connection, sealed, allowed }: FactsProps) {
  const { id, workspaceId, region, intervalHours } = connection;
  const [credential, addedBy] = await Promise.all([
    findCredentialLabel(database(), { workspaceId, connectionId: id }),
    connection.createdBy ? findUser(database(), connection.createdBy) : null,
  ]);
  return (
    <Card>
      <CardHeader title="Connection" />
      <CardBody className="grid gap-x-10 py-2 max-lg:divide-y lg:grid-cols-2">
        <DefinitionList>
          <Definition term="Organisation ID">
            <Code>{connection.organizationId}</Code>
          </Definition>
          <Definition term="Region">{REGION_NAMES[region]}</Definition>
          <Definition term="Host" absent="Known after the first sync">
            {sealed?.apiHost}
          </Definition>
          <Definition term="Credential" absent="None: it was removed when the connection ended">
            {credential && (
              <>
                <span className="flex flex-wrap items-center gap-x-2">
                  {CREDENTIALS[credential.type]} <Code>••••{credential.lastFour}</Code>
                </span>
                {credential.account && (
                  <span className="block text-13 text-muted">
                    client ID <Code className="wrap-anywhere">{credential.account}</Code>
                  </span>
                )}
                <span className="block text-13 text-muted">
                  fingerprint <Code>{credential.fingerprint}</Code>
                </span>
                <span className="block text-13 text-muted">
                  given <TimeAgo value={credential.createdAt} />
                </span>
              </>
            )}
          </Definition>
        </DefinitionList>
        <DefinitionList>
          <Definition term="Added">
            <DateTime value={connection.createdAt} />
            {addedBy && <span className="block text-13 text-muted">by {addedBy.email}</span>}
          </Definition>
          <Definition term="Read">
            {allowed ? (
              <div className="w-44">
                <ScheduleSelect
                  connectionId={id}
                  intervalHours={intervalHours}
                  options={intervalsHours}
                  action={setSchedule}
                />
              </div>
            ) : (
              everyHours(intervalHours)
            )}
          </Definition>
          <Definition term="Last sync" absent="None has finished yet">
            {sealed && <TimeAgo value={sealed.finishedAt} />}
          </Definition>
          <Definition term="Next sync">
            <NextSync connection={connection} />
          </Definition>
        </DefinitionList>
      </CardBody>
    </Card>
  );
}

function NextSync({ connection: { state, nextSyncAt } }: { connection: Connection }) {
  if (state === "needs_attention") return "None by itself, until the connection is mended";
  if (state === "paused") return "None, while it is paused";
  if (state !== "active") return "None by itself";
  return <TimeAgo value={nextSyncAt} absent="Planned when the first sync has ended" />;
}
