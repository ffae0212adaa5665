import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { yesNo } from "@/components/directory/facts";
import { History } from "@/components/directory/history";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { JsonView } from "@/components/ui/json-view";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { DateTime } from "@/components/ui/time";
import { type AdministratorRow, findAdministratorFacts } from "@/db/queries/administrators";
import { listVersions } from "@/db/queries/record";
import { database } from "@/lib/database";
import { storedAdministrator } from "@/lib/directory/administrator";
import { historyOf } from "@/lib/directory/changes";
import type { SearchParams } from "@/lib/list-state";
import { openRecord } from "../../../_record/open-record";
import { Factor, KeyExpires, KeySet } from "../marks";
import { administratorsPath } from "../state";

export const metadata: Metadata = { title: "Administrator" };

export default async function AdministratorPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const db = database();
  const { snapshot, record } = await openRecord({ stream: "administrators", id, searchParams: search });
  const { connectionId, recordId } = record;
  const [facts, versions] = await Promise.all([
    findAdministratorFacts(db, snapshot, { id, connectionId }),
    listVersions(db, snapshot, { recordId, limit: 50 }),
  ]);
  if (!facts) notFound();
  const administrator = storedAdministrator.parse(record.data);

  return (
    <>
      <PageHeader
        back={{ href: administratorsPath, label: "Administrators" }}
        title={facts.email ?? facts.name ?? id}
        mark={facts.suspended && <Badge>Suspended</Badge>}
        subtitle={[facts.name, facts.role ?? "Role not reported"].filter(Boolean).join(" · ")}
      />
      <Attention facts={facts} />
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <Card>
          <CardHeader title="Facts" description="As JumpCloud reported them in the last sync." />
          <CardBody>
            <DefinitionList>
              <Definition term="Role">{facts.role}</Definition>
              <Definition term="Suspended">{yesNo(facts.suspended)}</Definition>
              <Definition term="Second factor">
                <Factor factor={facts.factor} />
              </Definition>
              <Definition term="Asked for a second factor">
                {yesNo(administrator.enableMultiFactor)}
              </Definition>
              <Definition term="Authenticator app set up">{yesNo(administrator.totpEnrolled)}</Definition>
              <Definition term="Set up, or changed">
                {administrator.totpUpdatedAt && <DateTime value={administrator.totpUpdatedAt} />}
              </Definition>
              <Definition term="API key made">
                <KeySet row={facts} />
              </Definition>
              <Definition term="API key ends">
                <KeyExpires row={facts} />
              </Definition>
              <Definition term="Added to JumpCloud">
                {administrator.created && <DateTime value={administrator.created} />}
              </Definition>
              <Definition term="JumpCloud id">
                <Code>{id}</Code>
              </Definition>
            </DefinitionList>
          </CardBody>
        </Card>
        <div className="space-y-4">
          <History entries={historyOf(versions)} />
          <JsonView label="Administrator as stored" value={{ id, ...record.data }} />
        </div>
      </div>
    </>
  );
}

function Attention({ facts }: { facts: AdministratorRow }) {
  if (facts.suspended || facts.factor === "on" || facts.factor === "unknown") return null;
  return (
    <Notice className="mb-4" tone="warning" title="No second factor is set up">
      An administrator can change every other protection. Require a second factor for administrators in
      JumpCloud, under Settings → Administrators, and have this one set it up.
    </Notice>
  );
}
