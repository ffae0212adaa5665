export type LogLevel = "debug" | "info" | "warn" | "error";
export type LogFields = Record<string, string | number | boolean | null | undefined>;

/** Takes one line of the log. Fields name things (run, function, step); never event data or keys. */
export type Log = (level: LogLevel, message: string, fields?: LogFields) => void;

/** Writes one JSON object a line to standard output; `debug` lines are left out. */
export const logToStdout: Log = (level, message, fields = {}) => {
  if (level === "debug") return;
  const line = { time: new Date().toISOString(), level, name: "inngest-executor", msg: message, ...fields };
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

/** The message of anything that was thrown. */
export function errorMessage(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.message !== "") return thrown.message;
  return "code" in thrown ? String(thrown.code) : thrown.name;
}
