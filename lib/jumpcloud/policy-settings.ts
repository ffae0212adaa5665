import { z } from "zod";
import { flag, objectId, text } from "./fields";

/** A setting that a policy's template has. */
export const configField = z.object({ id: objectId, name: text, displayType: text, sensitive: flag });

/** What a policy has a setting at. JumpCloud's specification says text; numbers, flags and tables come too. */
export const configValue = z.object({
  configFieldID: objectId,
  sensitive: flag,
  value: z.unknown().optional(),
});

/** Settings in which an administrator chooses. In the others they write or upload, and may write a secret. */
const CHOICES = new Set([
  "checkbox",
  "date",
  "number",
  "numberinline",
  "radio",
  "segmentedbutton",
  "select",
  "singlelistbox",
  "timeinput",
]);

const scalar = z.union([z.boolean(), z.number(), z.string().max(200)]);
const plain = /^(-?\d{1,15}(\.\d{1,6})?|true|false)$/i;

/**
 * The setting by its name, with its value where that can be no secret: a number, a flag, or what was
 * chosen from a list. Everything else (sensitive values, files, tables, free text) is named without it.
 */
export function settingOf(
  { configFieldID, sensitive, value }: z.infer<typeof configValue>,
  fields: readonly z.infer<typeof configField>[],
): { field: string; name: string | null; value: string | number | boolean | null } {
  const field = fields.find(({ id }) => id === configFieldID);
  const named = { field: configFieldID, name: field?.name ?? null };
  const told = scalar.safeParse(value);
  if (sensitive || field?.sensitive || !told.success) return { ...named, value: null };
  const safe =
    typeof told.data !== "string" || plain.test(told.data) || CHOICES.has(field?.displayType ?? "");
  return { ...named, value: safe ? told.data : null };
}
