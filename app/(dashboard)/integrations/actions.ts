"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { inngest } from "@/inngest/client";
import { eraseOf, requestOf, syncCancelled } from "@/inngest/events";
import { action } from "@/lib/action";
import { connect } from "@/lib/connections/connect";
import { connectForm, disconnectForm, preflightForm, rekeyForm } from "@/lib/connections/forms";
import { inspect } from "@/lib/connections/inspect";
import {
  changeInterval,
  disconnect,
  findLiving,
  pause,
  rekey,
  resume,
  stopSync,
} from "@/lib/connections/manage";
import { preflight } from "@/lib/connections/preflight";
import { managers } from "@/lib/connections/rights";
import { database } from "@/lib/database";
import { log } from "@/lib/log";
import { requestSync } from "@/lib/sync/request";
import { intervalsHours } from "@/lib/sync/schedule";

const connectionForm = z.object({ connectionId: z.uuid() });

/** Validates a credential and says what it opens; nothing is stored. */
export const inspectJumpCloud = action(connectForm, managers, (form, { workspace }) =>
  inspect(database(), { workspaceId: workspace.id, form }),
);

/** Tries a family of streams with a credential; nothing is stored. */
export const preflightJumpCloud = action(preflightForm, managers, (form) => preflight(form));

export const connectJumpCloud = action(connectForm, managers, async (form, { workspace, user }) => {
  const outcome = await connect(database(), { workspaceId: workspace.id, userId: user.id, form });
  if (outcome.kind === "choose") return outcome;
  await tell({ ...outcome, workspaceId: workspace.id });
  refresh();
  return outcome;
});

export const rekeyConnection = action(rekeyForm, managers, async (form, { workspace, user }) => {
  const mended = await rekey(database(), { workspaceId: workspace.id, userId: user.id, form });
  await tell({ ...mended, workspaceId: workspace.id, connectionId: form.connectionId });
  refresh();
  return { syncId: mended.syncId };
});

export const pauseConnection = action(connectionForm, managers, async ({ connectionId }, { workspace }) => {
  const place = { workspaceId: workspace.id, connectionId };
  await tell({ ...place, ...(await pause(database(), place)) });
  refresh();
});

export const resumeConnection = action(
  connectionForm,
  managers,
  async ({ connectionId }, { workspace, user }) => {
    const place = { workspaceId: workspace.id, connectionId };
    const { syncId } = await resume(database(), { ...place, userId: user.id });
    await tell({ ...place, syncId });
    refresh();
    return { syncId };
  },
);

export const disconnectConnection = action(disconnectForm, managers, async (form, { workspace, user }) => {
  const by = { workspaceId: workspace.id, userId: user.id, form };
  const { cancelledSyncId, erasure } = await disconnect(database(), by);
  await tell({ workspaceId: workspace.id, connectionId: form.connectionId, cancelledSyncId });
  // Lost, it is sent again within the hour.
  if (erasure) await send(eraseOf(erasure, new Date()));
  refresh();
  return { mode: form.mode };
});

export const syncNow = action(connectionForm, managers, async ({ connectionId }, { workspace, user }) => {
  const place = { workspaceId: workspace.id, connectionId };
  await findLiving(database(), place);
  const sync = await requestSync(database(), { ...place, trigger: "manual", requestedBy: user.id });
  await tell({ ...place, syncId: sync.id });
  refresh();
  return { syncId: sync.id, number: sync.number };
});

export const cancelSync = action(
  z.object({ syncId: z.uuid() }),
  managers,
  async ({ syncId }, { workspace }) => {
    const place = await stopSync(database(), { workspaceId: workspace.id, syncId });
    // Lost, it costs some requests: steps of an ended sync write nothing, and the next opening tidies up.
    await send(syncCancelled.create(place));
    refresh();
  },
);

export const setSchedule = action(
  z.object({
    connectionId: z.uuid(),
    intervalHours: z.coerce.number().pipe(z.literal([...intervalsHours])),
  }),
  managers,
  async (form, { workspace }) => {
    await changeInterval(database(), { ...form, workspaceId: workspace.id });
    refresh();
  },
);

/**
 * Tells the job engine of a sync that was cancelled, and of one that was queued. A sync whose event is
 * lost stays queued, and the scheduler sends the event again.
 */
async function tell({
  workspaceId,
  connectionId,
  syncId = null,
  cancelledSyncId = null,
}: {
  workspaceId: string;
  connectionId: string;
  syncId?: string | null;
  cancelledSyncId?: string | null;
}): Promise<void> {
  const place = { workspaceId, connectionId };
  if (cancelledSyncId !== null) await send(syncCancelled.create({ ...place, syncId: cancelledSyncId }));
  if (syncId !== null) await send(requestOf({ ...place, syncId }));
}

async function send(event: Parameters<typeof inngest.send>[0]): Promise<void> {
  try {
    await inngest.send(event);
  } catch (error) {
    log.error({ err: error }, "an event could not be sent to the job engine");
  }
}

/** The frame of every page shows the sync's state. */
const refresh = () => revalidatePath("/", "layout");
