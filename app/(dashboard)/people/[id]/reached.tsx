import { z } from "zod";
import { Related } from "@/components/directory/related";
import { listRelated } from "@/db/queries/record";
import { listRecordNames } from "@/db/queries/record-names";
import { database } from "@/lib/database";
import { applicationName, storedApplication } from "@/lib/directory/application";
import { bindingPath, deviceName, platformName, storedDevice } from "@/lib/directory/device";
import { notRead } from "@/lib/directory/not-read";
import { groupNames, type PersonContext } from "./context";
import { Directories } from "./directories";

const ids = z.array(z.string()).nullable().catch(null);
const relation = z.object({
  direct: z.boolean().nullable().catch(null),
  viaGroups: ids,
  viaUserGroups: ids,
  viaDeviceGroups: ids,
});

type RelatedRow = Awaited<ReturnType<typeof listRelated>>[number];

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** What the person reaches, and by which path: groups, devices, applications, other directories. */
export async function Reached({ context, devices }: { context: PersonContext; devices: RelatedRow[] }) {
  const { own, id, connectionId, hrefOf, wasRead } = context;
  const db = database();
  const related = (name: string, stream: string, key: string) =>
    listRelated(db, own, { relation: name, of: { stream: "users", id }, stream, key, connectionId });
  const [groups, applications, directories] = await Promise.all([
    related("user-group-members", "user-groups", "groupId"),
    related("application-users", "applications", "applicationId"),
    related("directory-users", "directories", "directoryId"),
  ]);
  const paths = [...devices, ...applications, ...directories].map((row) => relation.parse(row.relation));
  const [userGroup, deviceGroups] = await Promise.all([
    groupNames(
      own,
      paths.flatMap(({ viaGroups, viaUserGroups }) => [...(viaGroups ?? []), ...(viaUserGroups ?? [])]),
    ),
    listRecordNames(db, own, {
      stream: "device-groups",
      ids: [...new Set(paths.flatMap(({ viaDeviceGroups }) => viaDeviceGroups ?? []))],
      limit: 500,
    }),
  ]);
  const deviceGroup = (groupId: string) =>
    deviceGroups.find((group) => group.id === groupId)?.name ?? groupId;
  const pathOf = (row: RelatedRow) => {
    const { direct, viaGroups, viaUserGroups, viaDeviceGroups } = relation.parse(row.relation);
    const through = [...(viaGroups ?? []), ...(viaUserGroups ?? [])].map(userGroup);
    return bindingPath({ direct, groups: [...through, ...(viaDeviceGroups ?? []).map(deviceGroup)] });
  };
  const empty = (stream: string, none: string, what: string) => (wasRead(stream) ? none : notRead(what));

  return (
    <>
      <Related
        title="Devices"
        description="Which the person may sign in to."
        empty={empty("user-device-bindings", "No device is bound to this person.", "who uses which device")}
        items={devices.map((row) => {
          const device = storedDevice.parse(row.data);
          return {
            href: hrefOf("/devices", row.id),
            name: deviceName(device) ?? row.id,
            note: `${platformName(device.osFamily)}, ${pathOf(row)}`,
          };
        })}
      />
      <Related
        title="Applications"
        description="Which the person reaches by single sign-on."
        empty={empty(
          "application-users",
          "The person reaches no application.",
          "who reaches which application",
        )}
        items={applications.map((row) => ({
          href: hrefOf("/access/applications", row.id),
          name: applicationName(storedApplication.parse(row.data)) ?? row.id,
          note: pathOf(row),
        }))}
      />
      <Related
        title="User groups"
        empty={empty("user-group-members", "In no user group.", "who is in which group")}
        items={groups.map((row) => ({
          href: hrefOf("/access/user-groups", row.id),
          name: textOf(row.data.name) ?? row.id,
          note: relation.parse(row.relation).direct === false && "through another group",
        }))}
      />
      <Directories
        none={empty(
          "directory-users",
          "Bound to no other directory.",
          "whose accounts are in which directory",
        )}
        directories={directories.map((row) => ({
          id: row.id,
          name: textOf(row.data.name) ?? row.id,
          kind: textOf(row.data.type),
          path: pathOf(row),
        }))}
      />
    </>
  );
}
