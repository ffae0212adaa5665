import { z } from "zod";
import { dayOf } from "./dates";
import type { StreamItem } from "./define-stream";
import { flag, text } from "./fields";

// What agents report is text at heart: a number, a flag or an id comes as either, by the version of the
// agent. -1 is its way to say that it could not find out.

/** A number of zero or more, also when it comes as text. What is none is unknown. */
export const whole = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((value) => (/^\d{1,15}$/.test(String(value ?? "").trim()) ? Number(value) : null));

/** A flag that the agent may not have been able to find out. */
export const switched = z.union([z.literal([-1, "-1"]).transform(() => null), flag]);

/** Text that also comes as a number: user ids, versions. */
export const written = z.union([text, z.number().transform(String)]);

/** A date in whichever way the device writes it, kept as `2019-07-24`. */
export const day = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => dayOf(value ?? ""));

/** What a row of software is about; null when the device does not name it. */
export function productOf(name: string | null, identifier: string | null): StreamItem["product"] {
  return name === null ? null : { name, identifier };
}
