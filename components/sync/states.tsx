import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type State, StateBadge } from "@/components/ui/state-badge";
import { type StreamProgress, type SyncProgress, spoils } from "@/lib/sync/progress";
import { outcomeWord, streamWord } from "@/lib/sync/words";

type Outcome = Pick<SyncProgress, "state" | "complete">;

export function outcomeState({ state, complete }: Outcome): State {
  if (state === "sealed") return complete ? "ok" : "attention";
  const states = { queued: "waiting", running: "running", failed: "error", cancelled: "off" } as const;
  return states[state];
}

/** How a sync stands or ended. */
export function SyncState({ sync }: { sync: Outcome }) {
  return <StateBadge state={outcomeState(sync)}>{outcomeWord(sync)}</StateBadge>;
}

const TONE: Record<StreamProgress["state"], BadgeTone> = {
  pending: "neutral",
  reading: "accent",
  complete: "pass",
  partial: "unknown",
  denied: "fail",
  unavailable: "unknown",
  failed: "fail",
};

/** How one stream stands or ended. What spoils nothing has no colour of trouble. */
export function StreamState({
  state,
  presence = "always",
  syncState,
}: {
  state: StreamProgress["state"];
  presence?: StreamProgress["presence"];
  syncState: SyncProgress["state"];
}) {
  const stopped = state === "reading" && syncState !== "running";
  const calm = stopped || (state !== "complete" && state !== "reading" && !spoils({ state, presence }));
  return <Badge tone={calm ? "neutral" : TONE[state]}>{streamWord({ state }, syncState)}</Badge>;
}

export type ConnectionStateValue = "active" | "needs_attention" | "paused" | "disconnected" | "erasing";

const CONNECTION: Record<ConnectionStateValue, { state: State; word: string }> = {
  active: { state: "ok", word: "Connected" },
  needs_attention: { state: "attention", word: "Needs attention" },
  paused: { state: "off", word: "Paused" },
  disconnected: { state: "off", word: "Disconnected" },
  erasing: { state: "off", word: "Being erased" },
};

/** Whether a connection can be read. */
export function ConnectionState({ state, syncing }: { state: ConnectionStateValue; syncing: boolean }) {
  if (syncing) return <StateBadge state="running">Syncing</StateBadge>;
  const { state: shape, word } = CONNECTION[state];
  return <StateBadge state={shape}>{word}</StateBadge>;
}

/** Marks what does not come from JumpCloud itself. */
export function SyntheticMark({ sample }: { sample: boolean }) {
  return <Badge tone="synthetic">{sample ? "Sample data" : "Synthetic data"}</Badge>;
}
