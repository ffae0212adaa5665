import { type SQL, sql } from "drizzle-orm";

/** How members come into a group: put in by hand, by a rule that somebody reviews, by a rule alone. */
export const membershipMethods = ["hand", "review", "rule", "unknown"] as const;

/** One of `membershipMethods` out of a group's `data`; what JumpCloud may add later counts as unknown. */
export const membershipOf = (data: SQL): SQL => sql`case ${data} ->> 'membershipMethod'
  when 'STATIC' then 'hand' when 'NOTSET' then 'hand'
  when 'DYNAMIC_REVIEW_REQUIRED' then 'review' when 'DYNAMIC_AUTOMATED' then 'rule' else 'unknown' end`;
