import type { z } from "zod";
import { text } from "./fields";
import { productOf, written } from "./table-fields";

/** The columns that the tables of all browsers' extensions share. */
export const extension = { name: text, identifier: text, version: written };

/** The columns that tell extensions apart: a person has several profiles, and a device several people. */
export const extensionSort = ["identifier", "uid", "path"];

export const extensionFields = {
  name: { purpose: "Names the extension" },
  identifier: { purpose: "Tells extensions of the same name apart" },
  version: { purpose: "Finds versions with known weaknesses" },
};

/** A name that the browser would have translated, and the agent did not. */
const untranslated = /^__MSG_\w+__$/;

/** Keeps an extension; one without a readable name goes by its identifier. */
export function convertExtension<Raw extends z.infer<z.ZodObject<typeof extension>>>(raw: Raw) {
  const readable = raw.name !== null && untranslated.test(raw.name) ? null : raw.name;
  return {
    data: { ...raw, name: readable },
    product: productOf(readable ?? raw.identifier, raw.identifier),
  };
}
