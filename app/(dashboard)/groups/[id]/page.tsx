import { redirect } from "next/navigation";
import { listState, type SearchParams } from "@/lib/list-state";

/** Where a device group used to be. */
export default async function GroupPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const path = `/access/device-groups/${encodeURIComponent((await params).id)}`;
  redirect(listState(await searchParams, { path, filters: {}, sorts: ["name"], ids: ["in"] }).href({}));
}
