// Whoever read our output may be gone by the time we stop (`npm start | head`): not worth dying of.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

/** One line for the person who started Assay. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
