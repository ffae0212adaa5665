"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { inngest } from "@/inngest/client";
import { requestOf, syncCancelled } from "@/inngest/events";
import { action } from "@/lib/action";
import { connect, connectForm } from "@/lib/connections/connect";
import { changeInterval, stopSync } from "@/lib/connections/manage";
import { managers } from "@/lib/connections/rights";
import { database } from "@/lib/database";
import { log } from "@/lib/log";
import type { SyncPlace } from "@/lib/sync/place";
import { requestSync } from "@/lib/sync/request";
import { intervalsHours } from "@/lib/sync/schedule";

export const connectJumpCloud = action(connectForm, managers, async (form, { workspace, user }) => {
  const outcome = await connect(database(), { workspaceId: workspace.id, userId: user.id, form });
  if (outcome.kind === "choose") return outcome;
  await announce({ ...outcome, workspaceId: workspace.id });
  refresh();
  return outcome;
});

export const syncNow = action(
  z.object({ connectionId: z.uuid() }),
  managers,
  async ({ connectionId }, { workspace, user }) => {
    const workspaceId = workspace.id;
    const by = { workspaceId, connectionId, trigger: "manual" as const, requestedBy: user.id };
    const sync = await requestSync(database(), by);
    await announce({ workspaceId, connectionId, syncId: sync.id });
    refresh();
    return { syncId: sync.id, number: sync.number };
  },
);

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

/** A sync whose event is lost stays queued, and the scheduler sends the event again. */
async function announce({ workspaceId, connectionId, syncId }: SyncPlace): Promise<void> {
  await send(requestOf({ workspaceId, connectionId, syncId }));
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
