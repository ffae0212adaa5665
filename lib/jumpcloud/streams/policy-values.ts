import { z } from "zod";
import { byText } from "../by-text";
import { defineStream, ref } from "../define-stream";
import { maybe, objectId, text } from "../fields";
import { configField, configValue, settingOf } from "../policy-settings";

export default defineStream({
  name: "policy-values",
  title: "Policy values",
  purpose: "What each policy is set to: how soon a screen locks, whether a firewall is on.",
  permission: "Read policies",
  api: "v2",
  envelope: "object",
  sources: [{ path: "/api/v2/policies/{parent}", parent: "policies" }],
  raw: z.object({
    id: objectId,
    configFields: maybe(z.array(configField)),
    values: maybe(z.array(configValue)),
  }),
  row: z.object({
    values: z
      .array(z.object({ field: z.string(), name: text, value: z.union([z.number(), z.boolean(), text]) }))
      .nullable(),
  }),
  volatile: z.object({}),
  example: {
    id: "5f0000000000000000000001",
    configFields: [
      { id: "5f00000000000000000000c1", name: "timeout", displayType: "number", sensitive: false },
      { id: "5f00000000000000000000c2", name: "networkPassword", displayType: "text", sensitive: true },
    ],
    values: [
      { configFieldID: "5f00000000000000000000c1", sensitive: false, value: 600 },
      { configFieldID: "5f00000000000000000000c2", sensitive: true, value: "" },
    ],
  },
  fields: {
    values: { purpose: "The settings that decide a check, by name; never secrets, files or free text" },
  },
  convert: ({ id, configFields, values }) => ({
    id,
    data: {
      // Without its fields, nobody can say what a value is about or whether it may be kept.
      values:
        configFields && values
          ? values.map((value) => settingOf(value, configFields)).toSorted(byText(({ field }) => field))
          : null,
    },
    volatile: {},
    refs: [ref("policies", id)],
  }),
});
