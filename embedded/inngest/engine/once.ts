import { createHash } from "node:crypto";
import { z } from "zod";
import { SCHEMA } from "../storage/migrations";
import type { Unit } from "./context";

// An index takes no entry above about 2,700 bytes.
const KEY_LENGTH_MAX = 500;

/** Notes that something happens for the first time; false when it did within the last `hours`. */
export async function isFirst(
  unit: Unit,
  { scope, key: fullKey, ref, hours }: { scope: string; key: string; ref: string; hours: number },
): Promise<{ first: boolean; ref: string }> {
  const isShort = fullKey.length <= KEY_LENGTH_MAX;
  const key = isShort ? fullKey : createHash("sha256").update(fullKey).digest("hex");
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
