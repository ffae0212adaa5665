import type { SimulatorOptionsInput } from "./options";
import { type Simulator, startSimulator } from "./simulator";

interface Started {
  options: string;
  simulator: Promise<Simulator>;
}

declare global {
  // On globalThis, because a bundler may load this module several times in one process.
  var assaySampleOrganisation: Started | undefined;
}

/**
 * Where this process's sample organisation listens; starts it when there is none yet, and anew when other
 * options are asked for. It doesn't keep the process alive.
 */
export async function ensureSample(
  options: SimulatorOptionsInput,
): Promise<{ url: string; insightsUrl: string }> {
  const wanted = JSON.stringify(options);
  const before = globalThis.assaySampleOrganisation;
  if (before?.options === wanted) return await addresses(before.simulator);

  const simulator = startSimulator(options);
  globalThis.assaySampleOrganisation = { options: wanted, simulator };
  try {
    (await simulator).unref();
  } catch (error) {
    globalThis.assaySampleOrganisation = undefined;
    throw error;
  }
  await before?.simulator.then((old) => old.close()).catch(() => undefined);
  return await addresses(simulator);
}

async function addresses(simulator: Promise<Simulator>) {
  const { url, insightsUrl } = await simulator;
  return { url, insightsUrl };
}
