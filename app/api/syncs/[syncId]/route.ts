import { z } from "zod";
import { signedIn } from "@/lib/auth/session";
import { database } from "@/lib/database";
import { notFound } from "@/lib/errors";
import type { SyncProgress } from "@/lib/sync/progress";
import { readProgress } from "@/lib/sync/view";

export const dynamic = "force-dynamic";

/** A sync's progress, for whoever is signed in to its workspace; to all others it does not exist. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ syncId: string }> },
): Promise<Response> {
  const syncId = z.uuid().safeParse((await params).syncId);
  const signed = await signedIn();
  if (!signed) return answer(401, { error: "signed_out" });
  const progress = syncId.success
    ? await readProgress(database(), { workspaceId: signed.workspace.id, syncId: syncId.data })
    : null;
  return progress ? answer(200, progress) : answer(404, notFound("sync").problem);
}

function answer(status: 200, body: SyncProgress): Response;
function answer(status: 401 | 404, body: object): Response;
function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
