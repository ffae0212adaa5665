import { z } from "zod";
import { SCHEMA } from "../storage/migrations";
import type { Unit } from "./unit";

/** Notes that something happens for the first time; false when it did within the last `hours`. */
export async function isFirst(
  unit: Unit,
  { scope, key, ref, hours }: { scope: string; key: string; ref: string; hours: number },
): Promise<{ first: boolean; ref: string }> {
  const added = await unit.tx.execute(
    `INSERT INTO ${SCHEMA}.seen AS s (scope, key, ref, expires_at)
     VALUES ($1, $2, $3, now() + make_interval(hours => $4))
     ON CONFLICT (scope, key) DO UPDATE SET ref = $3, expires_at = excluded.expires_at WHERE s.expires_at < now()`,
    [scope, key, ref, hours],
  );
  if (added > 0) return { first: true, ref };
  const [earlier] = await unit.tx.query({
    text: `SELECT ref FROM ${SCHEMA}.seen WHERE scope = $1 AND key = $2`,
    values: [scope, key],
    row: z.object({ ref: z.string() }),
  });
  return { first: false, ref: earlier?.ref ?? ref };
}
