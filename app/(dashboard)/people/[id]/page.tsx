import type { Metadata } from "next";
import { History } from "@/components/directory/history";
import { Badge } from "@/components/ui/badge";
import { JsonView } from "@/components/ui/json-view";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { listRelated, listVersions } from "@/db/queries/record";
import { database } from "@/lib/database";
import { historyOf } from "@/lib/directory/changes";
import { stateNames, userName } from "@/lib/directory/user";
import type { SearchParams } from "@/lib/list-state";
import { openPerson } from "./context";
import { FactsCard } from "./facts-card";
import { Reports } from "./people-around";
import { Reached } from "./reached";

export const metadata: Metadata = { title: "Person" };

const versionsShown = 100;

export default async function PersonPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const context = await openPerson(id, search);
  const { own, connectionId, record, user, facts } = context;
  const db = database();
  const [versions, devices] = await Promise.all([
    listVersions(db, own, { recordId: record.recordId, limit: versionsShown + 1 }),
    listRelated(db, own, {
      relation: "user-device-bindings",
      of: { stream: "users", id },
      stream: "devices",
      key: "deviceId",
      connectionId,
    }),
  ]);
  const more = versions.length > versionsShown;

  return (
    <>
      <PageHeader
        back={{ href: "/people", label: "People" }}
        title={userName(user) ?? "Unnamed account"}
        mark={
          <Badge tone={facts.state === "activated" ? "neutral" : "unknown"}>{stateNames[facts.state]}</Badge>
        }
        subtitle={
          [user.jobTitle, user.department, user.email].filter(Boolean).join(" · ") ||
          "Nothing more is reported"
        }
      />
      {facts.state === "suspended" && devices.length > 0 && (
        <Notice tone="warning" title="Suspended, and still bound to a device" className="mb-4">
          The account can’t sign in to the portal, but the binding stands. Remove it in JumpCloud if the
          person has left.
        </Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <div className="min-w-0 space-y-4">
          <FactsCard context={context} />
          <Reports context={context} />
        </div>
        <div className="min-w-0 space-y-4">
          <Reached context={context} devices={devices} />
          <History
            entries={historyOf(versions).slice(0, more ? -1 : undefined)}
            footer={
              more && (
                <p className="mt-4 text-13 text-muted">
                  The newest {versionsShown} states are shown; older ones are kept.
                </p>
              )
            }
          />
          <JsonView label="Person as stored" value={{ id, ...record.data }} />
        </div>
      </div>
    </>
  );
}
