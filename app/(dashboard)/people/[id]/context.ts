import { findUserFacts } from "@/db/queries/directory-users";
import type { FoundRecord } from "@/db/queries/record";
import { listRecordNames } from "@/db/queries/record-names";
import type { Snapshot } from "@/db/queries/snapshot";
import { listReadings, type StreamReading } from "@/db/queries/stream-readings";
import { database } from "@/lib/database";
import { recordHref } from "@/lib/directory/record-href";
import { type StoredUser, storedUser } from "@/lib/directory/user";
import type { SearchParams } from "@/lib/list-state";
import { openRecord } from "../../_record/open-record";

/** What every part of a person's page starts from. */
export interface PersonContext {
  /** The snapshot of the person's own connection: another one may hold the same ids. */
  own: Snapshot;
  id: string;
  connectionId: string;
  record: FoundRecord;
  user: StoredUser;
  facts: NonNullable<Awaited<ReturnType<typeof findUserFacts>>>;
  hrefOf: (path: `/${string}`, id: string) => string;
  /** Whether a stream was ever read whole: without it, none means nothing. */
  wasRead: (stream: string) => boolean;
}

const relations = [
  "user-group-members",
  "user-device-bindings",
  "application-users",
  "directory-users",
  "directory-events",
];

/** The person whom a page is about. Ends as not found without them. */
export async function openPerson(id: string, searchParams: SearchParams): Promise<PersonContext> {
  const { snapshot, record } = await openRecord({ stream: "users", id, searchParams });
  const { connectionId } = record;
  const own = { ...snapshot, points: snapshot.points.filter((point) => point.connectionId === connectionId) };
  const [facts, readings] = await Promise.all([
    findUserFacts(database(), own, { id, connectionId }),
    listReadings(database(), own, relations),
  ]);
  const many = snapshot.points.length > 1;
  const whole = (reading: StreamReading) => reading.wholeAt !== null;
  return {
    own,
    id,
    connectionId,
    record,
    user: storedUser.parse(record.data),
    facts: facts ?? { state: "unknown", mfa: "unknown" },
    hrefOf: (path, of) => recordHref({ path, id: of, connectionId, many }),
    wasRead: (stream) => readings.some((reading) => reading.stream === stream && whole(reading)),
  };
}

/** The names of user groups by their ids; an id that is not there stays as it is. */
export async function groupNames(own: Snapshot, ids: string[]): Promise<(id: string) => string> {
  const found = await listRecordNames(database(), own, {
    stream: "user-groups",
    ids: [...new Set(ids)],
    limit: 500,
  });
  const names = new Map(found.map((group) => [group.id, group.name]));
  return (id) => names.get(id) ?? id;
}
