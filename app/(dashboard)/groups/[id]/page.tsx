import type { Metadata } from "next";
import { History } from "@/components/directory/history";
import { Related } from "@/components/directory/related";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { listRelated, listVersions } from "@/db/queries/record";
import { database } from "@/lib/database";
import { historyOf } from "@/lib/directory/changes";
import { deviceName, platformName, storedDevice } from "@/lib/directory/device";
import { membershipName, storedGroup } from "@/lib/directory/group";
import { openRecord } from "../../_record/open-record";

export const metadata: Metadata = { title: "Group" };

export default async function GroupPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const db = database();
  const { snapshot, record } = await openRecord({ stream: "device-groups", id });
  const [versions, devices] = await Promise.all([
    listVersions(db, snapshot, { recordId: record.recordId, limit: 50 }),
    listRelated(db, snapshot, {
      relation: "device-group-members",
      of: { stream: "device-groups", id },
      stream: "devices",
      key: "deviceId",
      connectionId: record.connectionId,
    }),
  ]);
  const group = storedGroup.parse(record.data);

  return (
    <>
      <PageHeader
        back={{ href: "/groups", label: "Groups" }}
        title={group.name ?? "Unnamed group"}
        subtitle={`Device group, ${formatCount(devices.length, "device")}`}
        actions={<ButtonLink href={`/devices?group=${id}`}>Show as a list</ButtonLink>}
      />
      <div className="grid gap-4 lg:grid-cols-[3fr_2fr]">
        <Related
          title="Devices"
          empty="No device is in this group."
          items={devices.map(({ id: deviceId, data }) => {
            const device = storedDevice.parse(data);
            return {
              href: `/devices/${deviceId}`,
              name: deviceName(device) ?? deviceId,
              note: platformName(device.osFamily),
            };
          })}
        />
        <div className="space-y-4">
          <Card>
            <CardHeader title="Facts" />
            <CardBody>
              <DefinitionList>
                <Definition term="Description">{group.description}</Definition>
                <Definition term="Members join">{membershipName(group.membershipMethod)}</Definition>
                <Definition term="JumpCloud id">
                  <Code>{id}</Code>
                </Definition>
              </DefinitionList>
            </CardBody>
          </Card>
          <History entries={historyOf(versions)} />
        </div>
      </div>
    </>
  );
}
