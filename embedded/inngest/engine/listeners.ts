import { z } from "zod";
import { parseCondition } from "../expression";
import type { InngestEvent } from "../protocol";
import { type FunctionConfig, functionConfigSchema } from "../registration";
import { SCHEMA } from "../storage/migrations";
import type { Unit } from "./context";

/** A function that the app has dropped starts no more runs, but those it has can still be cancelled. */
export interface Listener {
  config: FunctionConfig;
  isActive: boolean;
}

/** Stores an event under its internal id; runs refer to it. */
export async function storeEvent(unit: Unit, eventId: string, event: InngestEvent): Promise<void> {
  await unit.tx.execute(`INSERT INTO ${SCHEMA}.events (id, body) VALUES ($1, $2)`, [
    eventId,
    JSON.stringify(event),
  ]);
}

/** The functions that an event of this name may start or cancel. */
export async function findListeners(unit: Unit, name: string): Promise<Listener[]> {
  const rows = await unit.tx.query({
    text: `SELECT config, active FROM ${SCHEMA}.functions
           WHERE (active AND event_names @> ARRAY[$1]) OR cancel_names @> ARRAY[$1] ORDER BY id`,
    values: [name],
    row: z.object({ config: functionConfigSchema, active: z.boolean() }),
  });
  return rows.map(({ config, active }) => ({ config, isActive: active }));
}

export function isTriggeredBy({ config, isActive }: Listener, event: InngestEvent): boolean {
  if (!isActive) return false;
  return config.triggers.some(
    (trigger) =>
      "event" in trigger &&
      trigger.event === event.name &&
      (trigger.expression === undefined || parseCondition(trigger.expression).matches({ event })),
  );
}
