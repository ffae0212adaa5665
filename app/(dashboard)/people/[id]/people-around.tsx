import Link from "next/link";
import { Related } from "@/components/directory/related";
import { findRecord } from "@/db/queries/record";
import { listReports } from "@/db/queries/user-relations";
import { database } from "@/lib/database";
import { storedUser, userName } from "@/lib/directory/user";
import type { PersonContext } from "./context";

/** Whom to ask about the person's access. */
export async function Manager({ context: { own, connectionId, user, hrefOf } }: { context: PersonContext }) {
  if (user.manager === null) return <span className="text-faint">Not reported</span>;
  const found = await findRecord(database(), own, { stream: "users", id: user.manager, connectionId });
  if (!found) return `${user.manager}, who is not among JumpCloud's users any more`;
  return (
    <Link href={hrefOf("/people", found.id)} className="font-medium text-accent-text hover:underline">
      {userName(storedUser.parse(found.data)) ?? found.id}
    </Link>
  );
}

/** For whose access the person is asked. */
export async function Reports({ context: { own, id, connectionId, hrefOf } }: { context: PersonContext }) {
  const reports = await listReports(database(), own, { userId: id, connectionId });
  if (reports.length === 0) return null;
  return (
    <Related
      title="Reports"
      description="Who names this person as manager."
      empty=""
      items={reports.map((report) => ({
        href: hrefOf("/people", report.id),
        name: report.name ?? report.id,
        note: report.suspended && "suspended",
      }))}
    />
  );
}
