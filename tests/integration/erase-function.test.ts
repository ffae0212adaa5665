import { expect, it } from "vitest";
import { findConnection } from "@/db/queries/connections";
import { erasedTables, listEnded } from "@/db/queries/erasure";
import { disconnect } from "@/lib/connections/disconnect";
import { startEndpoint } from "../conformance/endpoint";
import { startTappedApp } from "../conformance/tapped-app";
import { connectToSimulator, syncOnce } from "../helpers/connected";
import { createTestDatabase } from "../helpers/postgres";
import { countAll } from "../helpers/rows";
import { until } from "../helpers/until";

it("an erasure whose step's answer is lost is done all the same, and counted once", async () => {
  const connected = await connectToSimulator({ devices: 5, users: 5, groups: 1, softwarePerDevice: 3 });
  const queue = await createTestDatabase();
  const app = await startTappedApp();
  const executor = await startEndpoint({ databaseUrl: queue.url, appUrl: app.url });
  // The functions read the process's database: here, the test's.
  Object.assign(globalThis, { assayDatabase: { db: connected.db, close: async () => undefined } });
  const { erase, eraseAgain } = await import("@/inngest/functions/erase");
  const { eraseOf } = await import("@/inngest/events");
  try {
    app.connect(executor.url, () => [erase, eraseAgain]);
    expect(await app.register()).toMatchObject({ status: 200 });
    await syncOnce(connected);
    const counts = await countAll(connected.db);
    const { erasure } = await disconnect(connected.db, {
      ...connected,
      form: {
        connectionId: connected.connectionId,
        mode: "erase",
        reason: "The contract ended",
        confirmation: "Sample organisation",
      },
    });
    if (!erasure) throw new Error("No erasure.");

    let lost = 0;
    app.tamper(() => {
      // The step runs, and the app is gone before it can say so.
      if (lost === 0) app.setDown(true);
      lost += 1;
      return undefined;
    });
    await app.send(eraseOf(erasure, new Date()));
    await until({ what: "the step has run", condition: () => lost > 0 });
    await until({
      what: "its work is done",
      condition: async () => (await findConnection(connected.db, connected)) === null,
    });
    app.setDown(false);
    await until({
      what: "the run has ended",
      condition: () => app.callsOf("erase").some(({ answer }) => answer?.body.includes('"slices":1')),
      timeoutMs: 50_000,
    });

    const { erasures } = await listEnded(connected.db, connected);
    const removed = erasures[0]?.removed ?? {};
    expect(erasures).toMatchObject([{ finishedAt: expect.any(Date) }]);
    for (const table of erasedTables.filter((one) => one !== "credentials")) {
      expect(removed[table] ?? 0, table).toBe(counts[table]);
    }
    const left = await countAll(connected.db);
    expect(erasedTables.filter((table) => left[table] !== 0)).toEqual([]);
  } finally {
    await executor.stop();
    await app.close();
    await connected.close();
    await queue.drop();
  }
});
