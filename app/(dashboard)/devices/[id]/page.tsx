import type { Metadata } from "next";
import { z } from "zod";
import { Encryption, yesNo } from "@/components/directory/facts";
import { History } from "@/components/directory/history";
import { Related } from "@/components/directory/related";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { JsonView } from "@/components/ui/json-view";
import { PageHeader } from "@/components/ui/page-header";
import { DateTime, TimeAgo } from "@/components/ui/time";
import { findVolatile, listRelated, listVersions } from "@/db/queries/record";
import { database } from "@/lib/database";
import { historyOf } from "@/lib/directory/changes";
import { deviceName, platformName, storedDevice, systemName } from "@/lib/directory/device";
import { storedUser, userName } from "@/lib/directory/user";
import { openRecord } from "../../_record/open-record";

export const metadata: Metadata = { title: "Device" };

const lastContact = z.string().nullable().catch(null);

export default async function DevicePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const db = database();
  const { snapshot, record } = await openRecord({ stream: "devices", id });
  const { connectionId, recordId } = record;
  const of = { stream: "devices", id };
  const [moving, versions, groups, users] = await Promise.all([
    findVolatile(db, snapshot, { stream: "devices", recordId, fields: ["lastContact"] }),
    listVersions(db, snapshot, { recordId, limit: 50 }),
    listRelated(db, snapshot, {
      relation: "device-group-members",
      of,
      stream: "device-groups",
      key: "groupId",
      connectionId,
    }),
    listRelated(db, snapshot, {
      relation: "user-device-bindings",
      of,
      stream: "users",
      key: "userId",
      connectionId,
    }),
  ]);
  const device = storedDevice.parse(record.data);
  const contact = lastContact.parse(moving.lastContact);

  return (
    <>
      <PageHeader
        back={{ href: "/devices", label: "Devices" }}
        title={deviceName(device) ?? "Unnamed device"}
        mark={<Badge>{platformName(device.osFamily)}</Badge>}
        subtitle={
          <>
            {systemName(device) ?? "System not reported"}, last contact{" "}
            <TimeAgo value={contact} absent="never" />
          </>
        }
      />
      <div className="grid gap-4 lg:grid-cols-[3fr_2fr]">
        <Card>
          <CardHeader title="Facts" description="As JumpCloud reported them in the last sync." />
          <CardBody>
            <DefinitionList>
              <Definition term="Disk encryption">
                <Encryption encrypted={device.fde?.active ?? null} />
              </Definition>
              <Definition term="Recovery key kept by JumpCloud">
                {yesNo(device.fde?.keyPresent ?? null)}
              </Definition>
              <Definition term="System">{systemName(device)}</Definition>
              <Definition term="Architecture">{device.arch}</Definition>
              <Definition term="Manufacturer">{device.hwVendor}</Definition>
              <Definition term="Host name">{device.hostname}</Definition>
              <Definition term="Serial number">{device.serialNumber}</Definition>
              <Definition term="Mobile device management">{device.mdm?.vendor}</Definition>
              <Definition term="Reached by a policy">{yesNo(device.isPolicyBound)}</Definition>
              <Definition term="Telemetry (System Insights)">{device.systemInsightsState}</Definition>
              <Definition term="SSH as root allowed">{yesNo(device.allowSshRootLogin)}</Definition>
              <Definition term="SSH by password allowed">
                {yesNo(device.allowSshPasswordAuthentication)}
              </Definition>
              <Definition term="Agent version">{device.agentVersion}</Definition>
              <Definition term="Added to JumpCloud">
                {device.created && <DateTime value={device.created} />}
              </Definition>
              <Definition term="JumpCloud id">
                <Code>{id}</Code>
              </Definition>
            </DefinitionList>
          </CardBody>
        </Card>
        <div className="space-y-4">
          <Related
            title="Users"
            empty="Nobody is bound to this device: nobody answers for it."
            items={users.map(({ id: userId, data, relation }) => ({
              href: `/people/${userId}`,
              name: userName(storedUser.parse(data)) ?? userId,
              note: `${relation.direct === true ? "bound directly" : "bound through a group"}${
                userId === device.primarySystemUserId ? ", primary user" : ""
              }`,
            }))}
          />
          <Related
            title="Device groups"
            empty="In no group. Policies reach devices through groups: assign one in JumpCloud under Device Management → Device Groups."
            items={groups.map(({ id: groupId, data }) => ({
              href: `/groups/${groupId}`,
              name: z.string().catch(groupId).parse(data.name),
            }))}
          />
          <History entries={historyOf(versions)} />
          <JsonView label="Device as stored" value={{ id, ...record.data, ...moving }} />
        </div>
      </div>
    </>
  );
}
