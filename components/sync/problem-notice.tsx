import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Notice, type NoticeTone } from "@/components/ui/notice";
import type { Problem } from "@/db/schema";

type Help = { help?: readonly { label: string; url: string }[] | undefined };

type ProblemNoticeProps = {
  problem: Problem & Help;
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
      <HelpLinks help={problem.help} />
      {problem.reference !== undefined && (
        <p className="mt-2 text-13">
          Reference <Code>{problem.reference}</Code>
        </p>
      )}
    </Notice>
  );
}

/** Where somebody gives help with a problem: JumpCloud, or Assay's own pages. */
export function HelpLinks({ help }: Help) {
  if (help === undefined || help.length === 0) return null;
  return (
    <ul aria-label="Help" className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-13">
      {help.map(({ label, url }) => (
        <li key={url}>
          <a
            href={url}
            {...(url.startsWith("https://") && { target: "_blank", rel: "noreferrer" })}
            className="inline-flex items-center gap-1 font-medium text-accent-text underline-offset-2 hover:underline"
          >
            {label}
            {url.startsWith("https://") && (
              <>
                <ExternalLink aria-hidden="true" className="size-3.5" />
                <span className="sr-only">(opens in a new tab)</span>
              </>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
