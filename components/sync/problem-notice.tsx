import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import type { Problem } from "@/db/schema";

type ProblemNoticeProps = {
  problem: Problem;
  tone?: NoticeTone | undefined;
  /** What follows from it, between the cause and what to do. */
  follows?: ReactNode;
  action?: ReactNode;
  className?: string | undefined;
};

/** What went wrong, why, what follows, what to do, and the reference that finds it in the log. */
export function ProblemNotice({ problem, tone = "danger", follows, action, className }: ProblemNoticeProps) {
  return (
    <Notice tone={tone} title={problem.title} action={action} className={className}>
      <p>{problem.cause}</p>
      {follows !== undefined && <p className="mt-1">{follows}</p>}
      <p className="mt-1 text-ink">{problem.whatToDo}</p>
      {problem.reference !== undefined && (
        <p className="mt-2 text-13">
          Reference <Code>{problem.reference}</Code>
        </p>
      )}
    </Notice>
  );
}
