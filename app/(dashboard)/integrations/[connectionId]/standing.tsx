import { ProblemNotice } from "@/components/sync/problem-notice";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { DateTime } from "@/components/ui/time";
import { findUser } from "@/db/queries/accounts";
import type { Connection } from "@/db/queries/connections";
import type { Sync } from "@/db/queries/syncs";
import { database } from "@/lib/database";
import { hrefForSync } from "./find";

type StandingProps = { connection: Connection; newest: Sync | null; allowed: boolean };

/** What hinders a connection, why, what follows and what to do; nothing while it is read as planned. */
export async function Standing({ connection, newest, allowed }: StandingProps) {
  const { id, state, problem } = connection;
  if (state === "disconnected") return <Ended connection={connection} />;
  if (state === "erasing") {
    return (
      <Notice tone="warning" title="This connection is being erased">
        Everything that was read through it is removed, step by step. The page goes when that is done.
      </Notice>
    );
  }
  if (state === "paused") {
    return (
      <Notice title="This connection is paused">
        Nothing more is read, by itself or by hand. What was read before stays as it is, and gets older.
        {allowed ? " Resume it to read again." : " An owner or administrator can resume it."}
      </Notice>
    );
  }
  if (state === "needs_attention" && problem) {
    return (
      <ProblemNotice
        tone="warning"
        problem={problem}
        follows="Until it is mended nothing more is read by itself. What was read before stays as it is."
      />
    );
  }
  if (newest?.state !== "failed" || !newest.problem) return null;
  return (
    <ProblemNotice
      problem={newest.problem}
      follows={`So sync #${newest.number} published nothing; what was read before stays as it is.`}
      action={
        <ButtonLink size="sm" href={hrefForSync(id)(newest.number)}>
          Sync #{newest.number}
        </ButtonLink>
      }
    />
  );
}

async function Ended({ connection }: { connection: Connection }) {
  const { disconnectedAt, disconnectedBy, disconnectReason } = connection;
  const by = disconnectedBy && (await findUser(database(), disconnectedBy));
  return (
    <Notice title="This connection was disconnected">
      <p>
        On <DateTime value={disconnectedAt} absent="a day that is not known" />
        {by && ` by ${by.email}`}. Its key is gone, and nothing more is read. What was read is kept as
        evidence, and its lists show it no longer.
      </p>
      {disconnectReason && <p className="mt-1">Reason given: {disconnectReason}</p>}
    </Notice>
  );
}
