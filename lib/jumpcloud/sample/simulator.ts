import type { Editor } from "./edits";
import type { LoggedRequest } from "./http/request-log";
import { listen } from "./http/server";
import {
  type FaultInput,
  optionsSchema,
  parseFaults,
  parsePaths,
  type SimulatorOptionsInput,
} from "./options";
import { State } from "./state";
import { type SampleTruth, truthOf } from "./truth";

export interface RequestsSeen {
  /** Exact, since the start or since `clear`. */
  readonly count: number;
  /** Requests that would have changed something: there should be none. */
  readonly writes: number;
  /** How many for each path, ids in it written `{id}`. */
  readonly byPath: Record<string, number>;
  /** The latest 20,000 at least, oldest first. */
  list: () => LoggedRequest[];
  clear: () => void;
}

export interface Simulator {
  /** Stands for the console's host: v1 is at /api, v2 at /api/v2. */
  url: string;
  insightsUrl: string;
  apiKey: string;
  /** A service account's, for `/oauth2/token`. */
  clientId: string;
  clientSecret: string;
  requests: RequestsSeen;
  /** What is true at this instant, in one of the organisations (the first, unless told otherwise). */
  world: (organization?: number) => SampleTruth;
  /** Holds the clock at an instant from 2026-01-01 on; null lets the machine's run again. */
  setNow: (date: Date | string | null) => void;
  /** In place of those before. */
  setFaults: (faults: FaultInput[]) => void;
  /** Paths that answer 403 from now on, in place of those before. */
  setDeny: (paths: string[]) => void;
  /** Paths that answer 404 from now on, in place of those before. */
  setMissing: (paths: string[]) => void;
  /** Every access token issued so far is refused from now on. */
  expireTokens: () => void;
  /** Plants changes that hold until they are undone. */
  patch: (change: (editor: Editor) => void) => void;
  /** Lets the process end while the simulator still listens. */
  unref: () => void;
  close: () => Promise<void>;
}

/**
 * Starts a sample organisation on loopback.
 * Throws a ZodError that names each wrong option; rejects when the port is taken.
 */
export async function startSimulator(input: SimulatorOptionsInput = {}): Promise<Simulator> {
  const state = new State(optionsSchema.parse(input));
  const { server, port } = await listen(state);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    insightsUrl: `${url}/insights/directory/v1`,
    apiKey: state.apiKey,
    clientId: state.clientId,
    clientSecret: state.clientSecret,
    requests: state.requests,
    world: (organization = 0) => {
      const nowMs = state.nowMs();
      return truthOf(state.world(organization, nowMs), nowMs);
    },
    setNow: (date) => state.setNow(date),
    setFaults: (faults) => state.setFaults(parseFaults(faults)),
    setDeny: (paths) => {
      state.deny = parsePaths(paths);
    },
    setMissing: (paths) => {
      state.missing = parsePaths(paths);
    },
    expireTokens: () => state.tokens.expireAll(),
    patch: (change) => change(state.edits.editor()),
    unref: () => server.unref(),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
