import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { History } from "@/components/directory/history";
import { Related } from "@/components/directory/related";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { JsonView } from "@/components/ui/json-view";
import { Notice } from "@/components/ui/notice";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { listApplicationPeople } from "@/db/queries/application-people";
import { type ApplicationRow, findApplicationFacts } from "@/db/queries/applications";
import { listRelated, listVersions } from "@/db/queries/record";
import { listRelationChanges } from "@/db/queries/relation-changes";
import { listReadings } from "@/db/queries/stream-readings";
import { database } from "@/lib/database";
import { applicationName, kindName, storedApplication } from "@/lib/directory/application";
import { historyOf } from "@/lib/directory/changes";
import { membershipName, storedGroup } from "@/lib/directory/group";
import { recordHref } from "@/lib/directory/record-href";
import { applicationUsers, shownChanges } from "@/lib/directory/relations";
import type { SearchParams } from "@/lib/list-state";
import { CsvLink } from "../../../_list/csv-link";
import { UnreadNotice } from "../../../_list/readings";
import { openRecord } from "../../../_record/open-record";
import { RelationHistory } from "../../_parts/relation-history";
import { applicationPeopleState } from "../state";
import { ApplicationFacts } from "./facts";
import { ApplicationPeople } from "./people-table";

export const metadata: Metadata = { title: "Application" };

const accessWords = {
  title: "Access given and taken",
  description: "Who came to reach it and who no longer does, as syncs saw it.",
  one: "person",
  many: "people",
  joined: "gained access",
  left: "lost access",
  first: "first seen with access",
};

export default async function ApplicationPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const db = database();
  const { snapshot, record } = await openRecord({ stream: "applications", id, searchParams: search });
  const { connectionId, recordId } = record;
  const state = applicationPeopleState(search, id);
  const filter = { ...state.filter, search: state.search, suspended: state.filter.flag === "suspended" };
  const [facts, versions, groups, people, changes, readings] = await Promise.all([
    findApplicationFacts(db, snapshot, { id, connectionId }),
    listVersions(db, snapshot, { recordId, limit: 50 }),
    listRelated(db, snapshot, {
      relation: "application-user-groups",
      of: { stream: "applications", id },
      stream: "user-groups",
      key: "groupId",
      connectionId,
    }),
    listApplicationPeople(db, snapshot, { ...state, applicationId: id, connectionId, filter }),
    listRelationChanges(db, snapshot, { relation: applicationUsers, id, connectionId, ...shownChanges }),
    listReadings(db, snapshot, ["application-users", "application-user-groups"]),
  ]);
  if (!facts) notFound();
  const application = storedApplication.parse(record.data);
  const many = snapshot.points.length > 1;
  const hrefOf = (path: `/${string}`, of: string) => recordHref({ path, id: of, connectionId, many });
  const own = { ...snapshot, points: snapshot.points.filter((point) => point.connectionId === connectionId) };

  return (
    <>
      <PageHeader
        back={{ href: "/access/applications", label: "Applications" }}
        title={applicationName(application) ?? "Unnamed application"}
        mark={application.active === false && <Badge>Switched off</Badge>}
        subtitle={subtitleOf(facts)}
      />
      <UnreadNotice
        readings={readings}
        snapshot={own}
        streams={{ "application-users": "who reaches it", "application-user-groups": "which groups open it" }}
      />
      <AccessNotice facts={facts} suspended={people.counts["flag:suspended"] ?? 0} hrefOf={state.href} />
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <ApplicationFacts id={id} application={application} facts={facts} />
        <Related
          title="User groups"
          description="Whoever is in one of them reaches the application."
          empty="No user group opens it."
          items={groups.map(({ id: groupId, data }) => {
            const group = storedGroup.parse(data);
            return {
              href: hrefOf("/access/user-groups", groupId),
              name: group.name ?? groupId,
              note: membershipName(group.membershipMethod),
            };
          })}
        />
      </div>
      <section className="mt-6" aria-labelledby="people">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <h2 id="people" className="text-16 font-semibold">
            People, and by which path
          </h2>
          <CsvLink path={`/access/applications/${encodeURIComponent(id)}`} state={state} />
        </div>
        <ApplicationPeople people={people} state={state} hrefOf={hrefOf} />
      </section>
      <div className="mt-6 grid items-start gap-4 lg:grid-cols-2">
        <RelationHistory
          changes={changes}
          words={accessWords}
          memberHref={(userId) => hrefOf("/people", userId)}
          otherHref={(other) => hrefOf("/access/applications", other)}
        />
        <div className="space-y-4">
          <History entries={historyOf(versions)} />
          <JsonView label="Application as stored" value={{ id, ...record.data }} />
        </div>
      </div>
    </>
  );
}

function subtitleOf(facts: ApplicationRow): string {
  if (facts.people === null) return `${kindName(facts)}, who reaches it is not known yet`;
  const direct = facts.direct ?? 0;
  return `${kindName(facts)}, reached by ${formatCount(facts.people, "person", "people")}, ${direct === 0 ? "none of them directly" : `${direct} of them directly`}`;
}

function AccessNotice({
  facts,
  suspended,
  hrefOf,
}: {
  facts: ApplicationRow;
  suspended: number;
  hrefOf: (change: Record<string, string | undefined>) => string;
}) {
  if (suspended > 0) {
    return (
      <Notice
        className="mb-4"
        tone="warning"
        title={`${formatCount(suspended, "suspended account is", "suspended accounts are")} still bound to it`}
        action={<ButtonLink href={`${hrefOf({ flag: "suspended" })}#people`}>See which</ButtonLink>}
      >
        They can’t sign in to JumpCloud now, but would reach the application again as soon as the account is
        reactivated. Remove the binding, or the person from the group that carries it.
      </Notice>
    );
  }
  if (!facts.direct) return null;
  return (
    <Notice
      className="mb-4"
      title={`${formatCount(facts.direct, "person is", "people are")} bound to it directly`}
      action={<ButtonLink href={`${hrefOf({ path: "direct" })}#people`}>See who</ButtonLink>}
    >
      Access that is given directly is missed when somebody changes teams. Give it through a user group in
      JumpCloud, under User Authentication → SSO Applications → User Groups.
    </Notice>
  );
}
