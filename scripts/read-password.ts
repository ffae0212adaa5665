import { createInterface, type Interface } from "node:readline";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";

/** The operator broke off at the prompt. */
export class CancelledError extends Error {
  override name = "CancelledError";
}

/** A password from a pipe (all of it, but the line's end), or else asked for twice without showing it. */
export async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, "");
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // One for both questions: between two, the terminal would show what is typed.
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    const password = await ask(lines, "New password: ");
    const again = await ask(lines, "New password again: ");
    if (password !== again) throw new CancelledError("The two passwords differ. Nothing was changed.");
    return password;
  } finally {
    lines.close();
  }
}

function ask(lines: Interface, question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // Ctrl-C and Ctrl-D.
    const cancel = () => {
      process.stderr.write("\n");
      reject(new CancelledError("Cancelled. Nothing was changed."));
    };
    lines.once("close", cancel);
    lines.question("", (answer) => {
      lines.off("close", cancel);
      process.stderr.write("\n");
      resolve(answer);
    });
    process.stderr.write(question);
  });
}
