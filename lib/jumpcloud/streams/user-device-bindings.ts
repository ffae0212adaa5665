import { z } from "zod";
import { defineStream, ref } from "../define-stream";
import { flag } from "../fields";
import { graphRow, groupsOnTheWay, isDirect } from "../graph";

/** The same bindings can be read from either end; each end's rows name the other one. */
const FAR_END = { devices: "user", users: "system" };

export default defineStream({
  name: "user-device-bindings",
  title: "User–device bindings",
  purpose: "Says who may sign in to which device, so that every device has an accountable owner.",
  permission: "Read devices and users",
  api: "v2",
  envelope: "array",
  sources: [
    { path: "/api/v2/systems/{parent}/users", parent: "devices" },
    { path: "/api/v2/users/{parent}/systems", parent: "users" },
  ],
  // Neither endpoint offers sorting.
  paging: { limit: 100 },
  raw: graphRow,
  row: z.object({
    userId: z.string(),
    deviceId: z.string(),
    direct: flag,
    viaUserGroups: z.array(z.string()).nullable(),
    viaDeviceGroups: z.array(z.string()).nullable(),
    sudo: flag,
    sudoWithoutPassword: flag,
  }),
  volatile: z.object({}),
  example: {
    id: "5f0000000000000000000001",
    type: "user",
    compiledAttributes: { sudo: { enabled: true, withoutPassword: false } },
    paths: [
      [{ to: { id: "5f0000000000000000000001", type: "user" } }],
      [
        { to: { id: "5f00000000000000000000a1", type: "system_group" } },
        { to: { id: "5f00000000000000000000b1", type: "user_group" } },
        { to: { id: "5f0000000000000000000001", type: "user" } },
      ],
    ],
  },
  fields: {
    userId: { purpose: "The person's side of the binding", personal: true },
    deviceId: { purpose: "The device's side of the binding", personal: true },
    direct: { purpose: "Whether the binding was made for this pair or follows from groups", personal: true },
    viaUserGroups: { purpose: "The user groups that carry the binding", personal: true },
    viaDeviceGroups: { purpose: "The device groups that carry the binding" },
    sudo: { purpose: "Finds ordinary users who are administrators of the device", personal: true },
    sudoWithoutPassword: { purpose: "Finds administrator rights without a password", personal: true },
  },
  convert: (raw, { source, parentId }) => {
    const near = source.parent;
    if (parentId === null || (near !== "devices" && near !== "users")) return null;
    if (raw.type !== FAR_END[near]) return null;

    const [userId, deviceId] = near === "users" ? [parentId, raw.id] : [raw.id, parentId];
    const viaDeviceGroups = groupsOnTheWay(raw, "system_group");
    return {
      id: `${userId}:${deviceId}`,
      data: {
        userId,
        deviceId,
        direct: isDirect(raw),
        viaUserGroups: groupsOnTheWay(raw, "user_group"),
        viaDeviceGroups,
        sudo: raw.compiledAttributes?.sudo?.enabled ?? null,
        sudoWithoutPassword: raw.compiledAttributes?.sudo?.withoutPassword ?? null,
      },
      volatile: {},
      refs: [
        ref("users", userId),
        ref("devices", deviceId),
        ...(viaDeviceGroups ?? []).map((groupId) => ref("device-groups", groupId)),
      ],
    };
  },
});
