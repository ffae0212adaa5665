import { yesNo } from "@/components/directory/facts";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { formatNumber } from "@/components/ui/number";
import { DateTime } from "@/components/ui/time";
import type { ApplicationRow } from "@/db/queries/applications";
import { kindName, type StoredApplication } from "@/lib/directory/application";
import { Certificate } from "../certificate";

export function ApplicationFacts({
  id,
  application,
  facts,
}: {
  id: string;
  application: StoredApplication;
  facts: ApplicationRow;
}) {
  const figure = (value: number | null) => (value === null ? null : formatNumber(value));
  return (
    <Card>
      <CardHeader title="Facts" description="As JumpCloud reported them in the last sync." />
      <CardBody>
        <DefinitionList>
          <Definition term="Active">{yesNo(facts.active)}</Definition>
          <Definition term="Sign-on">{kindName(facts)}</Definition>
          <Definition term="Certificate ends">
            <Certificate application={facts} />
          </Definition>
          <Definition term="People" absent="Never read whole">
            {figure(facts.people)}
          </Definition>
          <Definition term="Of them directly" absent="Never read whole">
            {figure(facts.direct)}
          </Definition>
          <Definition term="Through groups" absent="Never read whole">
            {figure(facts.throughGroups)}
          </Definition>
          <Definition term="Makes accounts when people sign in">{yesNo(application.jit)}</Definition>
          <Definition term="Sign-on address">
            {application.ssoUrl && <span className="break-all">{application.ssoUrl}</span>}
          </Definition>
          <Definition term="Called in JumpCloud">{application.displayName ?? application.name}</Definition>
          <Definition term="Added to JumpCloud">
            {application.created && <DateTime value={application.created} />}
          </Definition>
          <Definition term="JumpCloud id">
            <Code>{id}</Code>
          </Definition>
        </DefinitionList>
      </CardBody>
    </Card>
  );
}
