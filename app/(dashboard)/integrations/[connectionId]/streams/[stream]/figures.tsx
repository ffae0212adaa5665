import { Card, CardBody } from "@/components/ui/card";
import { formatCount } from "@/components/ui/number";
import { Stat } from "@/components/ui/stat";
import { countKept } from "@/db/queries/coverage";
import type { Snapshot } from "@/db/queries/snapshot";
import { database } from "@/lib/database";
import type { StreamDefinition } from "@/lib/jumpcloud/define-stream";
import type { StreamProgress } from "@/lib/sync/progress";

type FiguresProps = { stream: StreamProgress; definition: StreamDefinition; snapshot: Snapshot };

/** What JumpCloud reported, what was read of it, and what is kept. */
export async function Figures({ stream, definition, snapshot }: FiguresProps) {
  const { reported, distinct, withheld, leftOut } = stream;
  const { kept, rows } = await countKept(database(), snapshot, {
    stream: definition.name,
    kind: definition.kind,
  });
  const missing = reported === null ? null : reported - distinct - withheld - leftOut;
  return (
    <Card>
      <h2 className="sr-only">Figures</h2>
      <CardBody className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Stat label="Reported" value={reported} hint={reportedHint(stream)} />
        <Stat
          label="Read"
          value={distinct}
          hint={
            missing !== null && missing > 0
              ? `${missing.toLocaleString("en-US")} missing`
              : READ[definition.kind]
          }
          tone={missing !== null && missing > 0 ? "unknown" : "default"}
        />
        <Stat label="Held back" value={withheld} hint="Counted by JumpCloud, left out by it" />
        <Stat
          label="Kept"
          value={kept}
          hint={rows === null ? KEPT[definition.kind] : `With ${formatCount(rows, "row")} of the table`}
        />
      </CardBody>
    </Card>
  );
}

const READ = { records: "Different ones", table: "Devices with rows", events: "In this sync" } as const;
const KEPT = { records: "In what pages show now", table: "Devices", events: "Of all syncs" } as const;

function reportedHint({ reported, leftOut, state }: StreamProgress): string {
  if (leftOut > 0) return `${leftOut.toLocaleString("en-US")} of another kind`;
  if (reported !== null) return "What JumpCloud says there is";
  return state === "complete" ? "JumpCloud gives no total" : "Not told";
}
