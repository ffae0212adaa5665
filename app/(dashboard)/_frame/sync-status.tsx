"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { type State, StatusDot } from "@/components/ui/state-badge";
import { TimeAgo } from "@/components/ui/time";
import type { SyncSummary } from "@/lib/overview/sync-summary";

const looks: Record<SyncSummary["kind"], { state: State; words: string }> = {
  attention: { state: "error", words: "Needs attention" },
  syncing: { state: "running", words: "Syncing…" },
  failed: { state: "error", words: "Last sync failed" },
  incomplete: { state: "attention", words: "Incomplete," },
  waiting: { state: "waiting", words: "Not synced yet" },
  synced: { state: "ok", words: "Synced" },
  paused: { state: "off", words: "Paused" },
};

type SyncStatusProps = {
  summary: SyncSummary;
  /** Of what the pages show now; see /api/sync-state. */
  version: string;
};

/** How the syncs stand, in the top bar: a link to the connection. Renews the page when that changes. */
export function SyncStatus({ summary: { connectionId, kind, at }, version }: SyncStatusProps) {
  useRenewal({ version, everyMs: kind === "syncing" ? 4_000 : 60_000 });
  const { state, words } = looks[kind];
  const withTime = kind === "synced" || kind === "incomplete";
  return (
    <Link
      href={`/integrations/${connectionId}`}
      className="inline-flex h-8 shrink-0 items-center gap-2 rounded-control px-2 text-13 font-medium text-muted transition-colors duration-100 hover:bg-hover hover:text-ink pointer-coarse:h-10 max-sm:px-3"
    >
      <StatusDot state={state} />
      <span className="max-sm:sr-only">
        {words} {withTime && <TimeAgo value={at} />}
      </span>
    </Link>
  );
}

/** Asks now and then whether there is something new; while the page is hidden, not until it is seen again. */
function useRenewal({ version, everyMs }: { version: string; everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    const ask = async () => {
      if (document.hidden) return;
      try {
        const response = await fetch("/api/sync-state", { cache: "no-store" });
        const changed = response.ok ? (await response.text()) !== version : response.status === 401;
        if (changed) router.refresh();
      } catch {
        // Offline, or the server is starting again: the next time will tell.
      }
    };
    const timer = setInterval(ask, everyMs);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [router, version, everyMs]);
}
