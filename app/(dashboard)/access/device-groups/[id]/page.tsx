import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { History } from "@/components/directory/history";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty-state";
import { JsonView } from "@/components/ui/json-view";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import {
  type DeviceGroupRow,
  findDeviceGroupFacts,
  groupPlatforms,
  listDeviceGroupMembers,
} from "@/db/queries/device-groups";
import { listVersions } from "@/db/queries/record";
import { listRelationChanges } from "@/db/queries/relation-changes";
import { listReadings } from "@/db/queries/stream-readings";
import { database } from "@/lib/database";
import { historyOf } from "@/lib/directory/changes";
import { platformName } from "@/lib/directory/device";
import { membershipName } from "@/lib/directory/group";
import { recordHref } from "@/lib/directory/record-href";
import { deviceGroupMembers, shownChanges } from "@/lib/directory/relations";
import type { SearchParams } from "@/lib/list-state";
import { CsvLink } from "../../../_list/csv-link";
import { UnreadNotice } from "../../../_list/readings";
import { openRecord } from "../../../_record/open-record";
import { GroupNotice } from "../../_parts/group-notice";
import { RelationHistory } from "../../_parts/relation-history";
import { isMixed, platformsSentence } from "../platforms";
import { deviceGroupMembersState, deviceGroupsPath } from "../state";
import { DeviceGroupMembers } from "./members-table";

export const metadata: Metadata = { title: "Device group" };

const unread = { "device-group-members": "which devices are in it" };

const words = {
  title: "Devices over time",
  description: "Which joined and which left, as syncs saw it.",
  one: "device",
  many: "devices",
  joined: "joined",
  left: "left",
  first: "first seen in it",
};

export default async function DeviceGroupPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const db = database();
  const { snapshot, record } = await openRecord({ stream: "device-groups", id, searchParams: search });
  const { connectionId, recordId } = record;
  const own = { ...snapshot, points: snapshot.points.filter((point) => point.connectionId === connectionId) };
  const state = deviceGroupMembersState(search, id);
  const filter = { ...state.filter, search: state.search };
  const [group, versions, members, changes, readings] = await Promise.all([
    findDeviceGroupFacts(db, snapshot, { id, connectionId }),
    listVersions(db, snapshot, { recordId, limit: 50 }),
    listDeviceGroupMembers(db, snapshot, { ...state, groupId: id, connectionId, filter }),
    listRelationChanges(db, snapshot, { relation: deviceGroupMembers, id, connectionId, ...shownChanges }),
    listReadings(db, own, Object.keys(unread)),
  ]);
  if (!group) notFound();
  const many = snapshot.points.length > 1;
  const hrefOf = (path: `/${string}`) => (of: string) => recordHref({ path, id: of, connectionId, many });

  return (
    <>
      <PageHeader
        back={{ href: deviceGroupsPath, label: "Device groups" }}
        title={group.name ?? "Unnamed group"}
        mark={isMixed(group) && <Badge tone="unknown">Mixed platforms</Badge>}
        subtitle={subtitleOf(group)}
        actions={
          <ButtonLink href={`/devices?group=${encodeURIComponent(id)}`}>
            Show in the list of devices
          </ButtonLink>
        }
      />
      <UnreadNotice readings={readings} snapshot={own} streams={unread} />
      <GroupNotice changes={changes} membersNow={group.devices} />
      <div className="grid items-start gap-4 lg:grid-cols-[2fr_1fr] lg:grid-rows-[auto_1fr]">
        <section className="min-w-0 max-lg:order-2 lg:row-span-2" aria-labelledby="devices">
          <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
            <h2 id="devices" className="text-16 font-semibold">
              Devices
            </h2>
            {group.devices !== 0 && (
              <CsvLink path={`${deviceGroupsPath}/${encodeURIComponent(id)}`} state={state} />
            )}
          </div>
          {group.devices === 0 ? (
            <EmptyState title="No device is in this group">
              Devices join it in JumpCloud, under Device Management → Device Groups, by hand or by a rule.
            </EmptyState>
          ) : (
            <DeviceGroupMembers members={members} state={state} hrefOf={hrefOf("/devices")} />
          )}
        </section>
        <Facts group={group} />
        <div className="min-w-0 space-y-4 max-lg:order-3">
          <RelationHistory
            changes={changes}
            words={words}
            memberHref={hrefOf("/devices")}
            otherHref={hrefOf(deviceGroupsPath)}
          />
          <History entries={historyOf(versions)} />
          <JsonView label="Group as stored" value={{ id, ...record.data }} />
        </div>
      </div>
    </>
  );
}

const subtitleOf = ({ devices, platforms }: DeviceGroupRow): string => {
  if (devices === null) return "Which devices are in it is not known yet";
  const told = formatCount(devices, "device");
  const [only, ...others] = groupPlatforms.filter((platform) => platforms[platform] !== undefined);
  if (only === undefined) return told;
  return others.length > 0 ? `${told}: ${platformsSentence(platforms)}` : `${told}, ${platformName(only)}`;
};

function Facts({ group }: { group: DeviceGroupRow }) {
  return (
    <Card>
      <CardHeader title="Facts" />
      <CardBody>
        <DefinitionList>
          <Definition term="Description">{group.description}</Definition>
          <Definition term="Members join">{membershipName(group.membershipMethod)}</Definition>
          <Definition term="Platforms" absent="None">
            {platformsSentence(group.platforms)}
          </Definition>
          <Definition term="JumpCloud id">
            <Code>{group.id}</Code>
          </Definition>
        </DefinitionList>
      </CardBody>
    </Card>
  );
}
