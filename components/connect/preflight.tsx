"use client";

import { useId } from "react";
import { ProblemNotice } from "@/components/sync/problem-notice";
import { SyntheticMark } from "@/components/sync/states";
import { Notice } from "@/components/ui/notice";
import { formatCount } from "@/components/ui/number";
import { Progress } from "@/components/ui/progress";
import type { PreflightResult } from "@/lib/connections/preflight";
import { summarize } from "@/lib/connections/preflight-words";
import { OutcomeGroup } from "./preflight-group";
import {
  byOutcome,
  costOf,
  type Facts,
  nothingAllowed,
  outcomes,
  somethingMissing,
  tryingNow,
} from "./preflight-results";
import type { Ready } from "./use-connecting";

type PreflightProps = {
  ready: Ready;
  results: readonly PreflightResult[];
  /** What is tried at this moment. */
  trying: readonly string[];
  checking: boolean;
  facts: Facts;
  sample: boolean;
};

/** What the key may read, list by list, as it is tried. */
export function Preflight({ ready, results, trying, checking, facts, sample }: PreflightProps) {
  const headingId = useId();
  const total = ready.families.flat().length;
  const finished = !checking && results.length === total;
  const grouped = byOutcome(results);
  const counts = `${results.length} of ${total}`;
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-5">
      <div>
        <h3 id={headingId} className="text-14 font-semibold text-ink">
          {finished ? "What the key may read" : "Checking what the key may read"}
        </h3>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
          <span className="line-clamp-3 min-w-0">
            {ready.organization.name} at {ready.host}
          </span>
          {ready.synthetic && <SyntheticMark sample={sample} />}
        </p>
        <p className="mt-1 text-13 text-muted">
          One row of each list is asked for. Nothing is stored, not even the key.
        </p>
      </div>
      {ready.same !== null && <TakesPlace same={ready.same} />}
      {!finished && (
        <Progress
          value={results.length}
          max={total}
          label={checking ? tryingNow(trying, facts) : "Stopped before the end"}
          detail={counts}
          tone={checking ? "accent" : "unknown"}
        />
      )}
      <p aria-live="polite" className="sr-only">
        {finished
          ? `${formatCount(total, "list")} tried: ${grouped.allowed.length} allowed, ${grouped.denied.length} denied`
          : ""}
      </p>
      {finished && <Summary results={results} facts={facts} />}
      {results.length > 0 && (
        <ul className="divide-y rounded-card border">
          {outcomes.map((outcome) => (
            <OutcomeGroup key={outcome} outcome={outcome} results={grouped[outcome]} facts={facts} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What all results mean together, and what follows. */
function Summary({ results, facts }: { results: readonly PreflightResult[]; facts: Facts }) {
  const problem = summarize(results);
  const { denied, failed } = byOutcome(results);
  const cost = costOf(denied, facts);
  if (problem !== null) {
    return (
      <ProblemNotice
        problem={problem}
        tone={nothingAllowed(results) ? "danger" : "warning"}
        follows={cost?.brief}
      />
    );
  }
  if (failed.length > 0) {
    return (
      <Notice tone="warning" title={`${formatCount(failed.length, "list")} could not be tried`}>
        Look below for why, and check again. A sync tries them again by itself.
      </Notice>
    );
  }
  return (
    <Notice tone="success" title="The key may read everything that a sync needs">
      {denied.length > 0 && !somethingMissing(results)
        ? "What is denied is good to have: syncs are whole without it."
        : "Connect, and the first sync begins at once."}
    </Notice>
  );
}

function TakesPlace({ same }: { same: NonNullable<Ready["same"]> }) {
  return (
    <Notice title={`${same.organizationName} is connected and ${stood(same.state)}`}>
      This key takes the place of its old one, and it is read again. Its history stays.
    </Notice>
  );
}

const stood = (state: NonNullable<Ready["same"]>["state"]) =>
  state === "paused" ? "paused" : "needs attention";
