import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { costInBrief, costOf, readUnder } from "@/lib/coverage/cost";
import { type StreamName, streams } from "@/lib/jumpcloud/streams/registry.generated";
import { inSentence, listed } from "@/lib/sync/titles";

/** The checks that stand on a stream: those that can't be decided without it, and those that lose a source. */
export function Checks({ stream, read }: { stream: StreamName; read: boolean }) {
  const cost = costOf([stream]);
  const under = readUnder(stream).map((name) => inSentence(streams[name].title));
  const brief = costInBrief(cost);
  return (
    <Card>
      <CardHeader
        title={read ? "What would be lost without it" : "What it costs that it was not read whole"}
        description={
          brief === null
            ? "No check stands on it. It is shown on pages."
            : under.length > 0
              ? `${brief}, what can only be read under it included: ${listed(under, 3)}`
              : brief
        }
      />
      {brief !== null && (
        <CardBody className="space-y-4">
          <CheckList title="Can't be decided without it" checks={cost.undecided} />
          <CheckList title="Lose a source: some of what they judge stays open" checks={cost.weaker} />
        </CardBody>
      )}
    </Card>
  );
}

function CheckList({ title, checks }: { title: string; checks: { slug: string; title: string }[] }) {
  if (checks.length === 0) return null;
  return (
    <div>
      <h3 className="text-13 font-medium text-muted">{title}</h3>
      <ul className="mt-1 space-y-1">
        {checks.map((check) => (
          <li key={check.slug} className="flex flex-wrap items-baseline gap-x-2 text-14 text-ink">
            {check.title} <Code>{check.slug}</Code>
          </li>
        ))}
      </ul>
    </div>
  );
}
