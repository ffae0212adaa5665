import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatCount } from "@/components/ui/number";
import { StateBadge } from "@/components/ui/state-badge";
import { pointOf } from "@/db/queries/faceted";
import { resolveSnapshot } from "@/db/queries/snapshot";
import { readSetup } from "@/lib/coverage/read-setup";
import { PLATFORM_NAMES } from "@/lib/coverage/setup";
import { database } from "@/lib/database";
import { hrefForSetup } from "./find";
import { SETUP_STATES, ungroupedWords } from "./setup/words";

type SetupCardProps = { workspaceId: string; connectionId: string };

/** What is left to do in JumpCloud after connecting, in one line a platform. */
export async function SetupCard({ workspaceId, connectionId }: SetupCardProps) {
  const snapshot = pointOf(await resolveSnapshot(database(), { workspaceId }), connectionId);
  if (snapshot.points.length === 0) return null;
  const { platforms, asked, done } = await readSetup(database(), snapshot);
  return (
    <Card>
      <CardHeader
        title="After connecting: devices in groups"
        description={
          asked === 0
            ? "There are no Windows, macOS or Linux devices yet."
            : `${done} of ${formatCount(asked, "platform")} done`
        }
        actions={
          <ButtonLink size="sm" href={hrefForSetup(connectionId)}>
            {done === asked ? "See the groups" : "Finish the set-up"}
          </ButtonLink>
        }
      />
      <CardBody className="grid gap-x-6 gap-y-3 sm:grid-cols-3">
        {platforms.map((platform) => (
          <div key={platform.platform} className="min-w-0">
            <StateBadge state={SETUP_STATES[platform.state]}>{PLATFORM_NAMES[platform.platform]}</StateBadge>
            <p className="mt-0.5 text-13 text-muted">{ungroupedWords(platform)}</p>
          </div>
        ))}
      </CardBody>
    </Card>
  );
}
