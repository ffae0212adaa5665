import type { ActionResult } from "@/lib/action";
import type { Problem } from "@/lib/errors";

/** What a form shows after it was sent: what is wrong, and what was typed, so that nothing is lost. */
export interface FormState<Values> {
  problem?: Problem;
  errors: { [Name in keyof Values]?: string | undefined };
  values: Values;
}

/** The text of a form's field; "" when there is none. */
export function readText(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}

type Refusal = Extract<ActionResult<never>, { ok: false }>;

/** The first complaint about each field. `also` says which field a problem by itself belongs to. */
export function errorsOf(
  { problem, fields = {} }: Refusal,
  also: Record<string, string> = {},
): Record<string, string | undefined> {
  const errors = Object.fromEntries(Object.entries(fields).map(([name, all]) => [name, all?.[0]]));
  const field = also[problem.kind];
  return field === undefined ? errors : { ...errors, [field]: problem.title };
}

/** The server could not be asked at all. */
export const unreachable: Problem = {
  kind: "unreachable",
  title: "The server didn't answer.",
  cause: "It may be starting again, or the network may be down.",
  whatToDo: "Try again in a moment.",
};
