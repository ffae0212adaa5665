import { createHash } from "node:crypto";
import { z } from "zod";
import { nextFireTime, type Registration } from "../registration";
import { SCHEMA } from "../storage/migrations";
import type { Engine, Unit } from "./context";
import { inUnit } from "./unit";

/** Stores the functions of an app in place of those it had. Returns whether anything changed. */
export function registerFunctions(engine: Engine, registration: Registration): Promise<boolean> {
  const { appId, functions } = registration;
  const checksum = createHash("sha256").update(JSON.stringify(functions)).digest("hex");
  return inUnit(engine, async (unit) => {
    const { tx } = unit;
    await tx.execute(`INSERT INTO ${SCHEMA}.apps (id, checksum) VALUES ($1, '') ON CONFLICT DO NOTHING`, [
      appId,
    ]);
    const [app] = await tx.query({
      text: `SELECT checksum FROM ${SCHEMA}.apps WHERE id = $1 FOR UPDATE`,
      values: [appId],
      row: z.object({ checksum: z.string() }),
    });
    if (app?.checksum === checksum) return false;

    await tx.execute(`UPDATE ${SCHEMA}.apps SET checksum = $2, registered_at = now() WHERE id = $1`, [
      appId,
      checksum,
    ]);
    await tx.execute(`UPDATE ${SCHEMA}.functions SET active = false WHERE app_id = $1 AND NOT id = ANY($2)`, [
      appId,
      functions.map(({ id }) => id),
    ]);
    for (const config of functions) {
      await tx.execute(
        `INSERT INTO ${SCHEMA}.functions (id, app_id, config, event_names, cancel_names, active)
         VALUES ($1, $2, $3, $4, $5, true)
         ON CONFLICT (id) DO UPDATE SET app_id = $2, config = $3, event_names = $4, cancel_names = $5, active = true`,
        [
          config.id,
          appId,
          JSON.stringify(config),
          config.triggers.flatMap((trigger) => ("event" in trigger ? [trigger.event] : [])),
          config.cancel.map((cancel) => cancel.event),
        ],
      );
      const crons = config.triggers.flatMap((trigger) => ("cron" in trigger ? [trigger.cron] : []));
      await scheduleCrons(unit, { functionId: config.id, crons });
    }
    await tx.execute(
      `DELETE FROM ${SCHEMA}.crons c USING ${SCHEMA}.functions f WHERE f.id = c.function_id AND NOT f.active`,
    );
    return true;
  });
}

async function scheduleCrons(
  unit: Unit,
  { functionId, crons }: { functionId: string; crons: string[] },
): Promise<void> {
  await unit.tx.execute(`DELETE FROM ${SCHEMA}.crons WHERE function_id = $1 AND NOT cron = ANY($2)`, [
    functionId,
    crons,
  ]);
  for (const cron of crons) {
    const nextAt = nextFireTime({ cron, after: new Date() });
    const added = await unit.tx.execute(
      `INSERT INTO ${SCHEMA}.crons (function_id, cron, next_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [functionId, cron, nextAt],
    );
    if (added > 0) unit.queueTimer({ functionId, cron }, nextAt);
  }
}
