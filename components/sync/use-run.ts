"use client";

import { useTransition } from "react";
import { toast } from "sonner";
import type { Problem } from "@/db/schema";
import type { ActionResult } from "@/lib/action";

/** A server action as components get it. */
export type Action<T> = (input: unknown) => Promise<ActionResult<T>>;

export const unreachable: Problem = {
  kind: "unreachable",
  title: "The server didn't answer.",
  cause: "The network between this browser and Assay was interrupted, or the server is being restarted.",
  whatToDo: "Try again in a moment. What you entered is still here.",
};

/** Calls an action; a failed network counts as a problem with words, like any other. */
export async function call<T>(action: Action<T>, input: unknown): Promise<ActionResult<T>> {
  try {
    return await action(input);
  } catch {
    return { ok: false, problem: unreachable };
  }
}

/** Runs an action from a button; tells a problem in a toast. */
export function useRun(): [
  pending: boolean,
  run: <T>(action: Action<T>, input: unknown, done?: string) => void,
] {
  const [pending, startTransition] = useTransition();
  function run<T>(action: Action<T>, input: unknown, done?: string) {
    startTransition(async () => {
      const result = await call(action, input);
      if (!result.ok) {
        toast.error(result.problem.title, {
          description: `${result.problem.cause} ${result.problem.whatToDo}`,
        });
      } else if (done !== undefined) toast.success(done);
    });
  }
  return [pending, run];
}
