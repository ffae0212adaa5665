import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { History } from "@/components/directory/history";
import { Related } from "@/components/directory/related";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty-state";
import { JsonView } from "@/components/ui/json-view";
import { formatCount, formatNumber } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { listRelated, listVersions } from "@/db/queries/record";
import { listRelationChanges } from "@/db/queries/relation-changes";
import { listReadings } from "@/db/queries/stream-readings";
import {
  findUserGroupFacts,
  listReachedDevices,
  listUserGroupMembers,
  type UserGroupRow,
} from "@/db/queries/user-groups";
import { database } from "@/lib/database";
import { applicationName, storedApplication } from "@/lib/directory/application";
import { historyOf } from "@/lib/directory/changes";
import { membershipName } from "@/lib/directory/group";
import { recordHref } from "@/lib/directory/record-href";
import { shownChanges, userGroupMembers } from "@/lib/directory/relations";
import type { SearchParams } from "@/lib/list-state";
import { CsvLink } from "../../../_list/csv-link";
import { UnreadNotice } from "../../../_list/readings";
import { openRecord } from "../../../_record/open-record";
import { GroupNotice } from "../../_parts/group-notice";
import { RelationHistory } from "../../_parts/relation-history";
import { userGroupMembersState, userGroupsPath } from "../state";
import { UserGroupMembers } from "./members-table";

export const metadata: Metadata = { title: "User group" };

const reachedShown = 20;

const unread = {
  "user-group-members": "who is in it",
  "application-user-groups": "which applications it opens",
  "user-device-bindings": "which devices it reaches",
};

const words = {
  title: "Members over time",
  description: "Who joined and who left, as syncs saw it.",
  one: "person",
  many: "people",
  joined: "joined",
  left: "left",
  first: "first seen in it",
};

export default async function UserGroupPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const db = database();
  const { snapshot, record } = await openRecord({ stream: "user-groups", id, searchParams: search });
  const { connectionId, recordId } = record;
  const own = { ...snapshot, points: snapshot.points.filter((point) => point.connectionId === connectionId) };
  const state = userGroupMembersState(search, id);
  const filter = { search: state.search, suspended: state.filter.flag === "suspended" };
  const [group, versions, members, applications, devices, changes, readings] = await Promise.all([
    findUserGroupFacts(db, snapshot, { id, connectionId }),
    listVersions(db, snapshot, { recordId, limit: 50 }),
    listUserGroupMembers(db, snapshot, { ...state, groupId: id, connectionId, filter }),
    listRelated(db, snapshot, {
      relation: "application-user-groups",
      of: { stream: "user-groups", id },
      stream: "applications",
      key: "applicationId",
      connectionId,
    }),
    listReachedDevices(db, snapshot, { groupId: id, connectionId, limit: reachedShown }),
    listRelationChanges(db, snapshot, { relation: userGroupMembers, id, connectionId, ...shownChanges }),
    listReadings(db, own, Object.keys(unread)),
  ]);
  if (!group) notFound();
  const many = snapshot.points.length > 1;
  const hrefOf = (path: `/${string}`) => (of: string) => recordHref({ path, id: of, connectionId, many });

  return (
    <>
      <PageHeader
        back={{ href: userGroupsPath, label: "User groups" }}
        title={group.name ?? "Unnamed group"}
        subtitle={subtitleOf(group)}
      />
      <UnreadNotice readings={readings} snapshot={own} streams={unread} />
      <GroupNotice changes={changes} membersNow={group.people} />
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <Facts group={group} />
        <Related
          title="Applications it opens"
          empty="It opens no application."
          items={applications.map(({ id: applicationId, data }) => {
            const application = storedApplication.parse(data);
            return {
              href: hrefOf("/access/applications")(applicationId),
              name: applicationName(application) ?? applicationId,
              note: application.active === false && "switched off",
            };
          })}
        />
        <Related
          title={`Devices reached through it${(group.devices ?? 0) > devices.length ? `: ${formatNumber(group.devices ?? 0)}, the first` : ""}`}
          description="Whoever is in the group may sign in to them."
          empty="No device is reached through it."
          items={devices.map((device) => ({
            href: hrefOf("/devices")(device.id),
            name: device.name ?? device.id,
            note: `by ${formatCount(device.people, "person", "people")}`,
          }))}
        />
      </div>
      <section className="mt-6" aria-labelledby="members">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <h2 id="members" className="text-16 font-semibold">
            Members
          </h2>
          {group.people !== 0 && (
            <CsvLink path={`${userGroupsPath}/${encodeURIComponent(id)}`} state={state} />
          )}
        </div>
        {group.people === 0 ? (
          <EmptyState title="Nobody is in this group">
            People join it in JumpCloud, under User Management → User Groups, by hand or by a rule.
          </EmptyState>
        ) : (
          <UserGroupMembers members={members} state={state} hrefOf={hrefOf("/people")} />
        )}
      </section>
      <div className="mt-6 grid items-start gap-4 lg:grid-cols-2">
        <RelationHistory
          changes={changes}
          words={words}
          memberHref={hrefOf("/people")}
          otherHref={hrefOf(userGroupsPath)}
        />
        <div className="space-y-4">
          <History entries={historyOf(versions)} />
          <JsonView label="Group as stored" value={{ id, ...record.data }} />
        </div>
      </div>
    </>
  );
}

function subtitleOf({ people, applications }: UserGroupRow): string {
  const who = people === null ? "Who is in it is not known yet" : formatCount(people, "person", "people");
  const what = applications === null ? null : `opens ${formatCount(applications, "application")}`;
  return [who, what].filter(Boolean).join(", ");
}

function Facts({ group }: { group: UserGroupRow }) {
  return (
    <Card>
      <CardHeader title="Facts" />
      <CardBody>
        <DefinitionList>
          <Definition term="Description">{group.description}</Definition>
          <Definition term="Members join">{membershipName(group.membershipMethod)}</Definition>
          <Definition term="Devices reached" absent="Never read whole">
            {group.devices === null ? null : formatNumber(group.devices)}
          </Definition>
          <Definition term="JumpCloud id">
            <Code>{group.id}</Code>
          </Definition>
        </DefinitionList>
      </CardBody>
    </Card>
  );
}
