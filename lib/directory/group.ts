import { z } from "zod";

const text = z.string().nullable().catch(null);

/** A stored device group. */
export const storedGroup = z.object({ name: text, description: text, membershipMethod: text });

const methods: Record<string, string> = {
  STATIC: "By hand",
  NOTSET: "By hand",
  DYNAMIC_REVIEW_REQUIRED: "By a rule, after review",
  DYNAMIC_AUTOMATED: "By a rule",
};

/** How devices come into a group, in words. */
export const membershipName = (method: string | null): string =>
  method === null ? "Not reported" : (methods[method] ?? method);
