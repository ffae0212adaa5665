"use client";

import { CircleStop, RefreshCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Action, call, useRun } from "./use-run";

type SyncNowProps = {
  connectionId: string;
  action: Action<unknown>;
  /** Why it can't be started now; shown, and the button is off. */
  refusal: string | null;
};

/** Starts a sync of a connection. */
export function SyncNow({ connectionId, action, refusal }: SyncNowProps) {
  const [pending, run] = useRun();
  return (
    <div className="flex flex-wrap items-center gap-2">
      {refusal !== null && (
        <span id="sync-now-refusal" className="text-13 text-muted">
          {refusal}
        </span>
      )}
      <Button
        variant="primary"
        icon={<RefreshCw aria-hidden="true" />}
        loading={pending}
        disabled={refusal !== null}
        aria-describedby={refusal === null ? undefined : "sync-now-refusal"}
        onClick={() => run(action, { connectionId })}
      >
        Sync now
      </Button>
    </div>
  );
}

type CancelSyncProps = { syncId: string; number: number; action: Action<unknown> };

/** Stops a running sync, after asking. */
export function CancelSync({ syncId, number, action }: CancelSyncProps) {
  return (
    <ConfirmDialog
      trigger={<Button icon={<CircleStop aria-hidden="true" />}>Cancel sync</Button>}
      title={`Cancel sync #${number}?`}
      description="What it has read so far is thrown away. The snapshot of the last finished sync stays as it is, and the next sync begins anew."
      confirmLabel="Cancel the sync"
      cancelLabel="Let it run"
      tone="danger"
      onConfirm={async () => {
        const result = await call(action, { syncId });
        return result.ok ? undefined : { error: `${result.problem.title} ${result.problem.cause}` };
      }}
    />
  );
}
