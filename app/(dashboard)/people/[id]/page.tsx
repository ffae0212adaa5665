import type { Metadata } from "next";
import { SecondFactor, yesNo } from "@/components/directory/facts";
import { History } from "@/components/directory/history";
import { Related } from "@/components/directory/related";
import { Badge } from "@/components/ui/badge";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { JsonView } from "@/components/ui/json-view";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { DateTime } from "@/components/ui/time";
import { findUserFacts } from "@/db/queries/directory-users";
import { findRecord, listRelated, listVersions } from "@/db/queries/record";
import { database } from "@/lib/database";
import { historyOf } from "@/lib/directory/changes";
import { deviceName, platformName, storedDevice } from "@/lib/directory/device";
import { stateNames, storedUser, userName } from "@/lib/directory/user";
import { openRecord } from "../../_record/open-record";

export const metadata: Metadata = { title: "Person" };

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const db = database();
  const { snapshot, record } = await openRecord({ stream: "users", id });
  const { connectionId, recordId } = record;
  const [facts, versions, devices] = await Promise.all([
    findUserFacts(db, snapshot, { id, connectionId }),
    listVersions(db, snapshot, { recordId, limit: 50 }),
    listRelated(db, snapshot, {
      relation: "user-device-bindings",
      of: { stream: "users", id },
      stream: "devices",
      key: "deviceId",
      connectionId,
    }),
  ]);
  const user = storedUser.parse(record.data);
  const manager = user.manager
    ? await findRecord(db, snapshot, { stream: "users", id: user.manager, connectionId })
    : null;
  const state = facts?.state ?? "unknown";

  return (
    <>
      <PageHeader
        back={{ href: "/people", label: "People" }}
        title={userName(user) ?? "Unnamed account"}
        mark={<Badge tone={state === "activated" ? "neutral" : "unknown"}>{stateNames[state]}</Badge>}
        subtitle={
          [user.jobTitle, user.department, user.email].filter(Boolean).join(" · ") ||
          "Nothing more is reported"
        }
      />
      {state === "suspended" && devices.length > 0 && (
        <Notice tone="warning" title="Suspended, and still bound to a device" className="mb-4">
          The account can’t sign in to the portal, but the binding stands. Remove it in JumpCloud if the
          person has left.
        </Notice>
      )}
      <div className="grid gap-4 lg:grid-cols-[3fr_2fr]">
        <Card>
          <CardHeader title="Facts" description="As JumpCloud reported them in the last sync." />
          <CardBody>
            <DefinitionList>
              <Definition term="Second factor">
                <SecondFactor mfa={facts?.mfa ?? "unknown"} />
              </Definition>
              <Definition term="Exempt from the second factor">
                {yesNo(user.mfa?.exclusion ?? null)}
              </Definition>
              <Definition term="User name">{user.username}</Definition>
              <Definition term="E-mail">{user.email}</Definition>
              <Definition term="Manager">
                {manager && (userName(storedUser.parse(manager.data)) ?? manager.id)}
              </Definition>
              <Definition term="Employee identifier">{user.employeeIdentifier}</Definition>
              <Definition term="Employee type">{user.employeeType}</Definition>
              <Definition term="Account locked">{yesNo(user.accountLocked)}</Definition>
              <Definition term="Password set">
                {user.passwordDate && <DateTime value={user.passwordDate} />}
              </Definition>
              <Definition term="Password never expires">{yesNo(user.passwordNeverExpires)}</Definition>
              <Definition term="Administrator on every device">{yesNo(user.sudo)}</Definition>
              <Definition term="Comes from">{user.externalSourceType ?? "JumpCloud itself"}</Definition>
              <Definition term="Added to JumpCloud">
                {user.created && <DateTime value={user.created} />}
              </Definition>
              <Definition term="JumpCloud id">
                <Code>{id}</Code>
              </Definition>
            </DefinitionList>
          </CardBody>
        </Card>
        <div className="space-y-4">
          <Related
            title="Devices"
            empty="No device is bound to this person."
            items={devices.map(({ id: deviceId, data, relation }) => {
              const device = storedDevice.parse(data);
              return {
                href: `/devices/${deviceId}`,
                name: deviceName(device) ?? deviceId,
                note: `${platformName(device.osFamily)}, ${relation.direct === true ? "directly" : "through a group"}`,
              };
            })}
          />
          <History entries={historyOf(versions)} />
          <JsonView label="Person as stored" value={{ id, ...record.data }} />
        </div>
      </div>
    </>
  );
}
