import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { formatCount } from "@/components/ui/number";
import { Row, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { DateTime } from "@/components/ui/time";
import { listMembers } from "@/db/queries/workspace";
import { requireSigned } from "@/lib/auth/session";
import { database } from "@/lib/database";
import { NameForm } from "./name-form";
import { mayRename } from "./roles";

export const metadata: Metadata = { title: "Workspace" };

export default async function WorkspacePage() {
  const { workspace, user, role } = await requireSigned();
  const members = await listMembers(database(), { workspaceId: workspace.id });
  return (
    <>
      <Card>
        <CardHeader title="Workspace" />
        <CardBody>
          {mayRename.includes(role) ? (
            <NameForm name={workspace.name} />
          ) : (
            <DefinitionList>
              <Definition term="Name">{workspace.name}</Definition>
            </DefinitionList>
          )}
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="Members" description={formatCount(members.length, "person", "people")} />
        <Table label="Members" framed={false}>
          <THead>
            <TH>E-mail</TH>
            <TH className="w-28">Role</TH>
            <TH className="w-36" hideBelow="sm">
              Since
            </TH>
          </THead>
          <TBody>
            {members.map((member) => (
              <Row key={member.userId}>
                <TD>
                  {member.email} {member.userId === user.id && <Badge>You</Badge>}
                </TD>
                <TD className="capitalize">{member.role}</TD>
                <TD hideBelow="sm">
                  <DateTime value={member.since} dateOnly />
                </TD>
              </Row>
            ))}
          </TBody>
        </Table>
      </Card>
    </>
  );
}
