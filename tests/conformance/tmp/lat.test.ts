import { test } from "vitest";
import { startEndpoint } from "@/tests/conformance/endpoint";
import { openPostgres, openEmbedded } from "@/tests/conformance/database";
import { startTappedApp } from "@/tests/conformance/tapped-app";
test.each([openPostgres, openEmbedded])("lat", async (open) => {
  const database = await open();
  const app = await startTappedApp();
  const ep = await startEndpoint({ databaseUrl: database.url, log: () => undefined });
  app.connect(ep.url, (client) => [client.createFunction({id: "loop", triggers: [{event: "t/loop"}]}, async ({step}) => { for (let i=0;i<200;i++) await step.run("s"+i, () => i); return 1 })]);
  console.log(await app.register());
  const t = Date.now(); const cpu = process.cpuUsage();
  await app.send({ name: "t/loop", data: { k: 5 } });
  while (!app.calls.some(c => c.answer?.status === 200)) await new Promise(r => setTimeout(r, 10));
  const at = (app.calls as any).map((c: any) => c.at);
  console.log("LAT per step ms", (Date.now() - t) / 201, "cpu ms/step", process.cpuUsage(cpu).user / 201000, process.cpuUsage(cpu).system/201000);
  await app.close(); await ep.stop(); await database.close();
}, 60000);
