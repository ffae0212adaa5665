import { notFound } from "next/navigation";
import { type FoundDevice, findDeviceFacts } from "@/db/queries/devices";
import { type FoundRecord, findVolatile } from "@/db/queries/record";
import type { Snapshot } from "@/db/queries/snapshot";
import { database } from "@/lib/database";
import { type StoredDevice, storedDevice } from "@/lib/directory/device";
import { recordHref } from "@/lib/directory/record-href";
import type { SearchParams } from "@/lib/list-state";
import { openRecord } from "../../_record/open-record";

export const tabs = ["overview", "policies", "software", "security", "history"] as const;
export type Tab = (typeof tabs)[number];

/** What every tab of a device's page starts from. */
export interface DeviceContext {
  snapshot: Snapshot;
  /** The snapshot of the device's own connection: another one may hold the same ids. */
  own: Snapshot;
  id: string;
  connectionId: string;
  record: FoundRecord;
  device: StoredDevice;
  /** What moves at every sync, as it was read. */
  moving: Record<string, unknown>;
  /** What the list of devices says of it. */
  facts: FoundDevice;
  hrefOf: (path: `/${string}`, id: string) => string;
  /** This page with another tab. */
  tabHref: (tab: Tab) => string;
}

/** The device that a page is about. Ends as not found without it. */
export async function openDevice(id: string, searchParams: SearchParams): Promise<DeviceContext> {
  const { snapshot, record } = await openRecord({ stream: "devices", id, searchParams });
  const { connectionId, recordId } = record;
  const many = snapshot.points.length > 1;
  const own = { ...snapshot, points: snapshot.points.filter((point) => point.connectionId === connectionId) };
  const [facts, moving] = await Promise.all([
    findDeviceFacts(database(), own, { id, connectionId }),
    findVolatile(database(), own, {
      stream: "devices",
      recordId,
      fields: ["lastContact", "active", "policyStats"],
    }),
  ]);
  if (!facts) notFound();
  const hrefOf = (path: `/${string}`, of: string) => recordHref({ path, id: of, connectionId, many });
  const here = hrefOf("/devices", id);
  return {
    snapshot,
    own,
    id,
    connectionId,
    record,
    device: storedDevice.parse(record.data),
    moving,
    facts,
    hrefOf,
    tabHref: (tab) => (tab === "overview" ? here : `${here}${here.includes("?") ? "&" : "?"}tab=${tab}`),
  };
}
