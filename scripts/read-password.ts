import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";

/** The operator broke off at the prompt. */
export class CancelledError extends Error {
  override name = "CancelledError";
}

/** A password from a pipe (all of it, but the line's end), or else asked for twice without showing it. */
export async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, "");
  const password = await ask("New password: ");
  const again = await ask("New password again: ");
  if (password !== again) throw new CancelledError("The two passwords differ. Nothing was changed.");
  return password;
}

/** One line from the terminal, edited as usual and not shown. */
function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve, reject) => {
    // Also after Ctrl-C, Ctrl-D and the answer itself, when the promise is settled already.
    lines.once("close", () => {
      process.stderr.write("\n");
      reject(new CancelledError("Cancelled. Nothing was changed."));
    });
    lines.question("", (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}
