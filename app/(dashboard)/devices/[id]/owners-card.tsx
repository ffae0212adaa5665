import { z } from "zod";
import { Related } from "@/components/directory/related";
import { listRelated } from "@/db/queries/record";
import { listRecordNames } from "@/db/queries/record-names";
import { database } from "@/lib/database";
import { bindingPath } from "@/lib/directory/device";
import { notRead } from "@/lib/directory/not-read";
import { storedUser, userName } from "@/lib/directory/user";
import type { DeviceContext } from "./context";

const ids = z.array(z.string()).nullable().catch(null);
const binding = z.object({
  direct: z.boolean().nullable().catch(null),
  viaUserGroups: ids,
  viaDeviceGroups: ids,
  sudo: z.boolean().nullable().catch(null),
});

/** Who is bound to the device, and by which path. */
export async function OwnersCard({ context }: { context: DeviceContext }) {
  const { own, id, connectionId, device, facts, hrefOf } = context;
  const db = database();
  const users = await listRelated(db, own, {
    relation: "user-device-bindings",
    of: { stream: "devices", id },
    stream: "users",
    key: "userId",
    connectionId,
  });
  const bound = users.map((user) => ({ ...user, binding: binding.parse(user.relation) }));
  const ofStream = (stream: string, key: "viaUserGroups" | "viaDeviceGroups") =>
    listRecordNames(db, own, {
      stream,
      ids: [...new Set(bound.flatMap((user) => user.binding[key] ?? []))],
      limit: 500,
    });
  const groups = await Promise.all([
    ofStream("user-groups", "viaUserGroups"),
    ofStream("device-groups", "viaDeviceGroups"),
  ]);
  const names = new Map(groups.flat().map((group) => [group.id, group.name ?? group.id]));
  const throughOf = (via: string[]) => via.map((groupId) => names.get(groupId) ?? groupId);
  const primary = device.primarySystemUserId;

  return (
    <Related
      title="People"
      description="Who may sign in to it, and how each is bound."
      empty={
        facts.owned === null
          ? notRead("who is bound to it")
          : "Nobody is bound to this device: nobody answers for it. Bind whoever uses it in JumpCloud."
      }
      items={bound.map(({ id: userId, data, binding: { direct, viaUserGroups, viaDeviceGroups, sudo } }) => ({
        href: hrefOf("/people", userId),
        name: userName(storedUser.parse(data)) ?? userId,
        note: [
          bindingPath({ direct, groups: throughOf([...(viaUserGroups ?? []), ...(viaDeviceGroups ?? [])]) }),
          sudo === true ? "administrator" : null,
          userId === primary ? "primary user" : null,
        ]
          .filter(Boolean)
          .join(", "),
      }))}
    />
  );
}
