import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "@/db/client";

/** Every table of the application. */
export async function tableNames(db: Database): Promise<string[]> {
  const rows = await select(
    db,
    z.object({ name: z.string() }),
    sql`select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** How many rows each table has. */
export async function countAll(db: Database): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of await tableNames(db)) counts[name] = await countIn(db, name, sql`true`);
  return counts;
}

/** The columns, as `table.column`, that hold one of the texts anywhere in a value. */
export async function columnsWith(db: Database, texts: string[]): Promise<string[]> {
  const columns = await select(
    db,
    z.object({ table: z.string(), column: z.string() }),
    sql`select table_name as table, column_name as column from information_schema.columns
        where table_schema = 'public' order by 1, 2`,
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const held = sql.join(
      texts.map((text) => sql`position(${text}::text in ${sql.identifier(column)}::text) > 0`),
      sql` or `,
    );
    if ((await countIn(db, table, held)) > 0) found.push(`${table}.${column}`);
  }
  return found;
}

async function countIn(db: Database, table: string, where: ReturnType<typeof sql>): Promise<number> {
  const rows = await select(
    db,
    z.object({ n: z.coerce.number() }),
    sql`select count(*) as n from ${sql.identifier(table)} where ${where}`,
  );
  return rows[0]?.n ?? 0;
}
