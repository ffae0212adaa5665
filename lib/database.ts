import { type OpenDatabase, openDatabase } from "@/db/client";
import { env } from "./env";
import { log } from "./log";

// Kept on globalThis: a development server loads modules anew at each edit, and pools must not pile up.
const holder: typeof globalThis & { assayDatabase?: OpenDatabase } = globalThis;

/** The process's database pool, opened on first use. */
export function database() {
  holder.assayDatabase ??= openDatabase({
    url: env().DATABASE_URL,
    driver: env().DATABASE_DRIVER,
    onError: (error) => log.warn({ err: { message: error.message } }, "database connection lost"),
  });
  return holder.assayDatabase.db;
}
