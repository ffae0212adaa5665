import { listConnectionOverviews } from "@/db/queries/overview";
import { signedIn } from "@/lib/auth/session";
import { database } from "@/lib/database";
import { versionOf } from "@/lib/overview/sync-summary";

/** A text that changes whenever a connection or its syncs do, for open pages to notice; 401 when signed out. */
export async function GET(): Promise<Response> {
  const signed = await signedIn();
  if (!signed) return new Response("Signed out", { status: 401 });
  const connections = await listConnectionOverviews(database(), { workspaceId: signed.workspace.id });
  return new Response(versionOf(connections), { headers: { "Cache-Control": "no-store" } });
}
