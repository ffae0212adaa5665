import { Schedule } from "../drift";
import { hexOf, keyOf, unit, whole } from "../random";
import { encrypted, lastContact } from "./device";
import type { DeviceFacts } from "./device-facts";
import type { Row, Setting } from "./setting";
import { popular, tailName, tailSize } from "./software-names";
import { productOf, rowMakers } from "./software-rows";

export const insightTables = ["apps", "programs", "linux_packages", "disk_encryption"] as const;
export type InsightTable = (typeof insightTables)[number];

const platformOf = { apps: "darwin", programs: "windows", linux_packages: "linux" } as const;
const volumes = { darwin: 2, linux: 3, windows: 0, ios: 0 } as const;

/** How many rows a device has in a table, without making them. */
export function rowCount(setting: Setting, table: InsightTable, device: DeviceFacts): number {
  if (!device.insights || device.planted === "missing-telemetry" || device.contact.kind === "never") return 0;
  if (table === "disk_encryption") return volumes[device.platform];
  return device.platform === platformOf[table] ? setting.options.softwarePerDevice : 0;
}

/** What is installed: distinct names, and how often each was updated since the first day. */
function installed(setting: Setting, { key, platform }: DeviceFacts) {
  const size = setting.options.softwarePerDevice;
  const common = platform === "ios" ? [] : popular[platform];
  const start = whole(key, "tail", tailSize);
  const stride = 1 + whole(key, "stride", tailSize - 1);
  const nameOf = (place: number) =>
    common[place] ?? tailName((start + (place - common.length) * stride) % tailSize);

  const changes = new Schedule({ key: keyOf(key, "software"), perDay: setting.options.driftPerDay }).until(
    setting.day,
  );
  const updates = new Map<number, number>();
  for (let change = 0; change < changes; change += 1) {
    const place = whole(key, change, size);
    updates.set(place, (updates.get(place) ?? 0) + 1);
  }
  return { nameOf, updatesOf: (place: number) => updates.get(place) ?? 0 };
}

/** The rows of one device in one table, from `from` up to, not including, `to`. */
export function insightRows({
  setting,
  table,
  device,
  from,
  to,
  nowMs,
}: {
  setting: Setting;
  table: InsightTable;
  device: DeviceFacts;
  from: number;
  to: number;
  nowMs: number;
}): Row[] {
  const system_id = device.id;
  const collection_time = lastContact(device, nowMs) ?? "";
  const rows: Row[] = [];
  if (table === "disk_encryption") {
    for (let place = from; place < to; place += 1) rows.push(volume(device, place, collection_time));
    return rows;
  }
  const { nameOf, updatesOf } = installed(setting, device);
  for (let place = from; place < to; place += 1) {
    const product = productOf(nameOf(place));
    const key = keyOf(device.key, "program", place);
    const version = `${product.major}.${whole(key, "minor", 4) + updatesOf(place)}.${product.patch}`;
    rows.push(rowMakers[table]({ system_id, product, key, version, collection_time }));
  }
  return rows;
}

function volume(device: DeviceFacts, place: number, collection_time: string): Row {
  const { key, platform } = device;
  // A Linux machine's boot partition is in the clear even when all else is encrypted.
  const safe = encrypted(device) && !(platform === "linux" && place === 0);
  const status = safe ? "encrypted" : unit(key, place) < 0.2 ? "undefined" : "not encrypted";
  return {
    system_id: device.id,
    name: platform === "darwin" ? `/dev/disk${1 + place}s1` : `/dev/sda${1 + place}`,
    encrypted: safe ? 1 : 0,
    encryption_status: status,
    type: safe ? (platform === "darwin" ? "APFS Encryption" : "crypt") : "",
    uid: "",
    user_uuid: "",
    uuid: hexOf(key, `volume ${place}`, 32),
    collection_time,
  };
}
