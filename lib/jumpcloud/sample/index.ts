/**
 * The sample organisation: a deterministic simulator of JumpCloud's admin API over HTTP. It imports nothing
 * from the rest of the project, and nothing that reads JumpCloud knows of it.
 */
export type { Edit, Editor } from "./edits";
export { ensureSample } from "./ensure";
export type { LoggedRequest } from "./http/request-log";
export type { FaultInput, SimulatorOptionsInput } from "./options";
export { optionsSchema } from "./options";
export type { RequestsSeen, Simulator } from "./simulator";
export { startSimulator } from "./simulator";
export { troubles } from "./troubles";
export type { SampleTruth } from "./truth";
