import { afterEach } from "vitest";
import { z } from "zod";
import { type Simulator, type SimulatorOptionsInput, startSimulator } from ".";

// What the simulator's tests share: simulators that close after each test, and reading from them.

const open: Simulator[] = [];
export const start = async (options: SimulatorOptionsInput = {}) => {
  const simulator = await startSimulator({ asOf: "2026-09-09T09:00:00Z", ...options });
  open.push(simulator);
  return simulator;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((simulator) => simulator.close()));
});

export const get = (sample: Simulator, path: string, init: RequestInit = {}) =>
  fetch(sample.url + path, {
    redirect: "manual",
    ...init,
    headers: { "x-api-key": sample.apiKey, ...init.headers },
  });

export const row = z.looseObject({ id: z.string().optional(), system_id: z.string().optional() });
export const v1 = z.strictObject({ totalCount: z.number(), results: z.array(row) });
export const v2 = z.array(row);
export const readV1 = async (sample: Simulator, path: string) =>
  v1.parse(await (await get(sample, path)).json());
export const readV2 = async (sample: Simulator, path: string) =>
  v2.parse(await (await get(sample, path)).json());

export const ids = (rows: { id?: unknown }[]) => rows.map(({ id }) => String(id)).sort();

/** Reads a v2 list to its end: as far as the total says, or up to an empty page. */
export async function readAll(sample: Simulator, path: string, limit = 20) {
  const rows: z.infer<typeof row>[] = [];
  const lengths: number[] = [];
  for (let skip = 0; ; skip += limit) {
    const response = await get(sample, `${path}${path.includes("?") ? "&" : "?"}limit=${limit}&skip=${skip}`);
    const page = v2.parse(await response.json());
    const total = response.headers.get("x-total-count");
    rows.push(...page);
    lengths.push(page.length);
    if (total === null ? page.length === 0 : skip + limit >= Number(total)) return { rows, lengths, total };
  }
}
