import { afterAll, beforeAll, expect, test } from "vitest";
import { createLatch, type Rig, startRig } from "./rig";

const PATIENCE = { timeout: 10_000, interval: 25 };
let rig: Rig;
const latch = createLatch();
let tries = 0;

beforeAll(async () => {
  rig = await startRig(
    (client) => [
      client.createFunction({ id: "tick", triggers: [{ cron: "0 4 1 1 *" }] }, async () => "ticked"),
      client.createFunction({ id: "slow", triggers: [{ event: "t/slow" }] }, async ({ step }) => {
        const value = await step.run("work", async () => {
          tries += 1;
          if (tries > 1) return "second try";
          await latch.opened;
          return "first try";
        });
        return step.run("after", () => value);
      }),
    ],
    { executors: 2 },
  );
});
afterAll(() => rig?.close());

test("a tick of a schedule that both executors see starts one run, however many ticks were missed", async () => {
  await rig.database.query("UPDATE inngest_embedded.crons SET next_at = now() - interval '3 years'");
  await expect.poll(() => rig.runsOf("tick"), PATIENCE).toEqual([{ status: "completed", output: "ticked" }]);
  const [cron] = await rig.database.query("SELECT next_at > now() AS is_ahead FROM inngest_embedded.crons");
  expect(cron).toEqual({ is_ahead: true });
});

test("the same tick is not run again when the schedule is set back to it", async () => {
  const [tick] = await rig.database.query("SELECT key FROM inngest_embedded.seen WHERE scope LIKE 'cron:%'");
  const at = String(tick?.key).split(" ").at(-1);
  await rig.database.query("UPDATE inngest_embedded.crons SET next_at = $1", [at]);
  await expect
    .poll(
      () => rig.database.query("SELECT next_at > now() AS is_ahead FROM inngest_embedded.crons"),
      PATIENCE,
    )
    .toEqual([{ is_ahead: true }]);
  expect(await rig.runsOf("tick")).toHaveLength(1);
});

test("a long step is left to the executor that lives, however long it takes", async () => {
  await rig.app.send({ name: "t/slow", data: {} });
  await expect.poll(() => tries, PATIENCE).toBe(1);
  const leased = "SELECT lease_until > now() AS is_held FROM inngest_embedded.calls WHERE state = 'leased'";
  const started = Date.now();
  // Longer than a lease lasts unless it is renewed.
  while (Date.now() - started < 6500) {
    expect(await rig.database.query(leased)).toEqual([{ is_held: true }]);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  expect(tries).toBe(1);
}, 20_000);

test("an answer that comes after the call was taken over changes nothing", async () => {
  // As if the first executor had died in the middle: the call gets another token and is made again.
  await rig.database.query(`
    UPDATE inngest_embedded.calls SET lease_token = gen_random_uuid(), lease_until = now() - interval '1 second'`);
  await expect.poll(() => tries, PATIENCE).toBe(2);
  latch.open();
  await expect
    .poll(() => rig.runsOf("slow"), PATIENCE)
    .toEqual([{ status: "completed", output: "second try" }]);
  expect(rig.app.callsOf("slow")).toHaveLength(4);
}, 20_000);
