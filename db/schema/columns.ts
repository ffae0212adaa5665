import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Raw bytes: digests and ciphertexts. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const id = () => uuid("id").primaryKey().defaultRandom();

/** The last sync number there can be: the end of an interval that is still open. */
export const OPEN = 2_147_483_647;
