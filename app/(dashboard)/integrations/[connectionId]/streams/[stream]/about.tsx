import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import type { Presence, StreamDefinition, StreamSource } from "@/lib/jumpcloud/define-stream";
import { streams } from "@/lib/jumpcloud/streams/registry.generated";
import type { StreamProgress } from "@/lib/sync/progress";
import { inSentence, listed } from "@/lib/sync/titles";

const PRESENCE: Record<Presence, string> = {
  always: "Yes. Every organisation has it, so a sync without it is incomplete.",
  licensed:
    "Where the organisation has it. If the feature is not part of the plan, a sync is complete without it; a refusal makes it incomplete.",
  optional:
    "No. Many keys may not read it; a sync is complete without it, and what it would tell stays unknown.",
};

type AboutProps = { definition: StreamDefinition; stream: StreamProgress | undefined };

/** What a stream reads and why, from where, and with which permission. */
export function About({ definition, stream }: AboutProps) {
  const { purpose, permission, presence, sources, paging, kind, api } = definition;
  return (
    <Card>
      <CardHeader title="What it reads" description={purpose} />
      <CardBody className="py-2">
        <DefinitionList>
          <Definition term={sources.length === 1 ? "Endpoint" : "Endpoints, one of them"}>
            <ul className="space-y-1.5">
              {sources.map((source) => (
                <li key={source.path}>
                  <Code className="wrap-anywhere">
                    {METHOD[api]} {source.path}
                  </Code>
                  <span className="block text-13 text-muted">{underWords(source)}</span>
                </li>
              ))}
            </ul>
          </Definition>
          <Definition term="Permission">{permission}</Definition>
          <Definition term="Asked for at once">
            {paging === null ? "One thing alone" : `${paging.limit.toLocaleString("en-US")} rows`}
          </Definition>
          <Definition term="Must be there">{PRESENCE[presence]}</Definition>
          <Definition term="How it is kept">{KEPT[kind]}</Definition>
          <Definition term="Last whole" absent="Never">
            {stream?.wholeAt ? `By sync #${stream.wholeAt}` : null}
          </Definition>
        </DefinitionList>
      </CardBody>
    </Card>
  );
}

// Directory Insights takes its questions as a POST: nothing is changed by it.
const METHOD: Record<StreamDefinition["api"], string> = { v1: "GET", v2: "GET", insights: "POST" };

const KEPT: Record<StreamDefinition["kind"], string> = {
  records: "A version from when it changed until it changed again, so that past syncs can be shown.",
  table: "A record a device; a row that many devices have is kept once.",
  events: "Added and never changed; each sync reads on from where the last one ended.",
};

/** How often a path is asked for. */
function underWords({ parent, among }: StreamSource): string {
  if (among !== undefined) return `Once each for ${listed(among.map((name) => name.replaceAll("_", " ")))}`;
  return parent === undefined ? "Once" : `Once for each of the ${inSentence(streams[parent].title)}`;
}
