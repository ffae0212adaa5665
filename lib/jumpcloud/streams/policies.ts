import { z } from "zod";
import { defineStream } from "../define-stream";
import { maybe, objectId, text } from "../fields";

export default defineStream({
  name: "policies",
  title: "Policies",
  purpose: "The rules that JumpCloud applies to devices.",
  permission: "Read policies",
  api: "v2",
  envelope: "array",
  sources: [{ path: "/api/v2/policies" }],
  paging: { limit: 100, sort: "id" },
  raw: z.object({
    id: objectId,
    name: text,
    template: maybe(
      z.object({
        name: text,
        displayName: text,
        osMetaFamily: text,
        deliveryTypes: maybe(z.array(z.string())),
      }),
    ),
  }),
  row: z.object({
    name: text,
    template: text,
    templateTitle: text,
    platform: text,
    deliveryTypes: z.array(z.string()).nullable(),
  }),
  volatile: z.object({}),
  example: {
    id: "5f0000000000000000000001",
    name: "Macs - Lock screen",
    template: {
      name: "lock_screen_darwin",
      displayName: "Lock Screen",
      osMetaFamily: "darwin",
      deliveryTypes: ["agent", "mdm"],
    },
  },
  fields: {
    name: { purpose: "Tells the policy apart in lists and in evidence" },
    template: { purpose: "What the policy is about, whatever somebody called it" },
    templateTitle: { purpose: "What the policy is about, in JumpCloud's words" },
    platform: { purpose: "The platform that the policy is for" },
    deliveryTypes: { purpose: "Whether the agent or the device management applies it" },
  },
  convert: ({ id, name, template }) => ({
    id,
    data: {
      name,
      template: template?.name ?? null,
      templateTitle: template?.displayName ?? null,
      platform: template?.osMetaFamily ?? null,
      deliveryTypes: template?.deliveryTypes?.toSorted() ?? null,
    },
    volatile: {},
  }),
});
