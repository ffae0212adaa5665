import { HelpLinks } from "@/components/sync/problem-notice";
import { Notice } from "@/components/ui/notice";
import { costInWords, costOf } from "@/lib/coverage/cost";
import { trustOf } from "@/lib/coverage/trust";
import type { StreamDefinition } from "@/lib/jumpcloud/define-stream";
import type { StreamProgress } from "@/lib/sync/progress";

type MissingProps = { stream: StreamProgress; definition: StreamDefinition; number: number };

/** What is missing of a stream, why, what it costs, and what to do. */
export function Missing({ stream, definition, number }: MissingProps) {
  const [told] = trustOf({ number, streams: [stream] }).rest;
  if (!told) return null;
  return (
    <Notice tone={told.spoils ? "warning" : "info"} title={told.sentence}>
      <div className="space-y-1">
        {told.why !== null && <p>{told.why}</p>}
        <p>{told.means}</p>
        <p>{costInWords(costOf([stream.stream]))}</p>
        {told.standing === "denied" && (
          <p className="text-ink">
            In JumpCloud, give the key's administrator a role that includes “{definition.permission}”, then
            sync again.
          </p>
        )}
        {told.standing !== "denied" && told.whatToDo !== null && <p className="text-ink">{told.whatToDo}</p>}
        <HelpLinks help={stream.problem?.help} />
      </div>
    </Notice>
  );
}
