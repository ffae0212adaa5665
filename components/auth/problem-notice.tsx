import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import type { Problem } from "@/lib/errors";

/** A problem in its own words, above the form that met it. */
export function ProblemNotice({ problem, action }: { problem: Problem; action?: ReactNode }) {
  const { title, cause, whatToDo, reference } = problem;
  return (
    <Notice tone="danger" title={title} action={action}>
      {cause} {whatToDo}
      {reference !== undefined && ` Reference: ${reference}.`}
    </Notice>
  );
}
