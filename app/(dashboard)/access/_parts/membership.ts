import { facetFilter, type ListFilter } from "@/components/directory/list-frame";
import { membershipMethods } from "@/db/queries/membership-method";

const names = {
  hand: "By hand",
  review: "By a rule, after review",
  rule: "By a rule",
  unknown: "Not reported",
} as const;

/** The filter by how members come into a group. */
export const membershipFilter = (counts: Record<string, number>): ListFilter =>
  facetFilter({
    name: "membership",
    label: "Members join",
    values: membershipMethods,
    labelOf: (value) => names[value],
    counts,
  });
