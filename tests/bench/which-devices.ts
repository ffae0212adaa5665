import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, select } from "@/db/client";
import { listHolders, listProducts } from "@/db/queries/inventory";
import { resolveSnapshot } from "@/db/queries/snapshot";

/** Prints how long "which devices have it" takes for a common and for a rare product, and its plan. */
export async function askWhichDevices(db: Database, { workspaceId }: { workspaceId: string }): Promise<void> {
  const snapshot = await resolveSnapshot(db, { workspaceId });
  for (const descending of [true, false]) {
    const page = { sort: "devices" as const, descending, limit: 1, offset: 0 };
    const [product] = (await listProducts(db, snapshot, page)).rows;
    if (!product) continue;
    const ask = async () => {
      const begun = performance.now();
      const { total } = await listHolders(db, snapshot, { product, limit: 50, offset: 0 });
      return { total, tookMs: performance.now() - begun };
    };
    await ask();
    const { total, tookMs } = await ask();
    console.log(`which devices have ${product.name} (${product.stream}): ${total}, ${tookMs.toFixed(0)} ms`);
    const plan = await select(
      db,
      z.object({ "QUERY PLAN": z.string() }),
      sql`explain (analyze, costs off, timing off, summary off) select v.record_id from record_versions v
          where v.connection_id = ${product.connectionId}::uuid and v.stream = ${product.stream} and v.items is not null
            and v.items && (select array_agg(id) from inventory_items where product_id = ${product.id})
            and v.from_sync <= 2 and v.to_sync > 2`,
    );
    console.log(plan.map((line) => `    ${line["QUERY PLAN"]}`).join("\n"));
  }
}
