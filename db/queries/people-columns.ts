import { sql } from "drizzle-orm";

/** Of a user's `data`: `name`, `email`, and whether the account is `suspended` by either field that says so. */
export const personColumns = sql`
  coalesce(data ->> 'displayName', nullif(concat_ws(' ', data ->> 'firstName', data ->> 'lastName'), ''),
    data ->> 'username') as name,
  data ->> 'email' as email,
  coalesce((data ->> 'suspended')::boolean, false) or coalesce(data ->> 'state' = 'SUSPENDED', false) as suspended`;
