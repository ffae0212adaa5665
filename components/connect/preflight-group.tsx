"use client";

import {
  Ban,
  ChevronRight,
  CircleCheck,
  CircleHelp,
  CircleMinus,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import { HelpLinks } from "@/components/sync/problem-notice";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Code } from "@/components/ui/code";
import type { PreflightOutcome, PreflightResult } from "@/lib/connections/preflight";
import { byPermission, costOf, type DeniedTogether, type Facts } from "./preflight-results";

const kinds: Record<PreflightOutcome, { title: string; hint: string; icon: LucideIcon; colour: string }> = {
  denied: {
    title: "Denied",
    hint: "The key's role has no access. What these hold stays unknown.",
    icon: Ban,
    colour: "text-fail",
  },
  failed: {
    title: "Could not be tried",
    hint: "It may be so for a moment only.",
    icon: TriangleAlert,
    colour: "text-unknown",
  },
  allowed: { title: "Allowed", hint: "", icon: CircleCheck, colour: "text-pass" },
  unavailable: {
    title: "Not available",
    hint: "The feature is off or not part of your JumpCloud plan. That is an answer: syncs are whole without it.",
    icon: CircleMinus,
    colour: "text-neutral",
  },
  unproven: {
    title: "Not provable yet",
    hint: "There is nothing in JumpCloud to try these on: the first sync will show.",
    icon: CircleHelp,
    colour: "text-neutral",
  },
};

type OutcomeGroupProps = { outcome: PreflightOutcome; results: readonly PreflightResult[]; facts: Facts };

/** The lists that ended alike. What asks for something is open. */
export function OutcomeGroup({ outcome, results, facts }: OutcomeGroupProps) {
  const { title, hint, icon: Icon, colour } = kinds[outcome];
  if (results.length === 0) return null;
  return (
    <li>
      <details open={outcome === "denied" || outcome === "failed"} className="group/outcome">
        <summary className="flex min-h-10 cursor-pointer list-none items-center gap-2 px-3 hover:bg-hover [&::-webkit-details-marker]:hidden">
          <Icon aria-hidden="true" className={cn("size-4 shrink-0", colour)} />
          <span className="flex-1 font-medium text-ink">{title}</span>
          <span className="text-muted tabular-nums">{results.length}</span>
          <ChevronRight
            aria-hidden="true"
            className="size-4 shrink-0 text-faint transition-transform duration-150 group-open/outcome:rotate-90"
          />
        </summary>
        <div className="border-t px-3 py-2.5">
          {hint !== "" && <p className="mb-2 text-13 text-muted">{hint}</p>}
          {outcome === "denied" ? (
            <ul className="flex flex-col gap-4">
              {byPermission(results, facts).map((together) => (
                <Denied key={together.permission} {...together} facts={facts} />
              ))}
            </ul>
          ) : (
            <Lists results={results} />
          )}
        </div>
      </details>
    </li>
  );
}

/** The lists that one permission would open, and what they cost. */
function Denied({ permission, results, optional, facts }: DeniedTogether & { facts: Facts }) {
  const cost = costOf(results, facts);
  return (
    <li className="flex flex-col gap-1.5">
      <div>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13 text-muted">
          <span>
            Needs the permission <b className="font-medium text-ink">{permission}</b>
          </span>
          {optional && <Badge>Optional</Badge>}
        </p>
        <p className="text-13 text-muted">{cost === null ? "No check depends on it." : cost.words}</p>
      </div>
      <Lists results={results} />
    </li>
  );
}

/** Each list with the path that was tried. */
function Lists({ results }: { results: readonly PreflightResult[] }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {results.map(({ stream, title, endpoint, outcome, problem }) => (
        <li key={stream} className="text-13">
          <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-0.5">
            <span className="text-ink">{title}</span>
            <Code className="max-w-full truncate">{endpoint}</Code>
          </p>
          {outcome === "failed" && problem !== null && (
            <div className="text-muted">
              {problem.title}. {problem.whatToDo}
              <HelpLinks help={problem.help} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
