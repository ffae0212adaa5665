import { Schedule } from "../drift";
import { keyOf, unit, whole } from "../random";
import type { DeviceFacts } from "./device-facts";
import { byChance, type Host, type Table } from "./insight-host";
import type { Setting } from "./setting";
import { type Known, passwordManagers, popular, protection, tailSize, unwelcome } from "./software-names";
import { type Product, productOf, rowTexts, type SoftwareTable } from "./software-rows";

const platformOf = { apps: "darwin", programs: "windows", linux_packages: "linux" } as const;

type Wished = keyof typeof popular;

/** The one that the device's draw falls on; null beyond all shares. */
function drawn(
  { key }: DeviceFacts,
  label: string,
  among: readonly (Known & { share: number })[],
): Known | null {
  let draw = unit(key, label);
  for (const known of among) {
    if (draw < known.share) return known;
    draw -= known.share;
  }
  return null;
}

/** What watches over the device, if anything does. */
export function protectionOf(device: DeviceFacts): Known | null {
  return device.platform === "ios" ? null : drawn(device, "protection", protection[device.platform]);
}

function unwelcomeOn(host: Host, platform: Wished): Known[] {
  const [torrent, remote] = unwelcome[platform];
  if (host.troubles.has("torrent-client")) return [torrent];
  if (host.troubles.has("remote-control")) return [remote];
  return byChance(host, "unwelcome", 0.01) ? [remote] : [];
}

/** Distinct programs, those first that must be there whatever the number asked for. */
function programsOf(host: Host, platform: Wished, size: number): Product[] {
  const { device } = host;
  const own = [
    ...unwelcomeOn(host, platform),
    protectionOf(device),
    drawn(device, "password manager", passwordManagers[platform]),
    ...popular[platform],
  ];
  const found = own.filter((known) => known !== null).map(productOf);
  const start = whole(device.key, "tail", tailSize);
  const stride = 1 + whole(device.key, "stride", tailSize - 1);
  for (let step = 0; found.length < size; step += 1)
    found.push(productOf((start + step * stride) % tailSize));
  return found.slice(0, size);
}

/** How often each program was updated since the first day, by its place. */
function updatesOf(setting: Setting, { key }: DeviceFacts, size: number): Map<number, number> {
  const perDay = setting.options.driftPerDay;
  const changes = new Schedule({ key: keyOf(key, "software"), perDay }).until(setting.day);
  const updates = new Map<number, number>();
  for (let change = 0; change < changes; change += 1) {
    const place = whole(key, change, size);
    updates.set(place, (updates.get(place) ?? 0) + 1);
  }
  return updates;
}

function texts(host: Host, table: SoftwareTable, from: number, to: number): string[] {
  const { device, world, collected } = host;
  const size = world.setting.options.softwarePerDevice;
  const updates = updatesOf(world.setting, device, size);
  const rowText = rowTexts[table];
  const collectedMs = Date.parse(collected);
  return programsOf(host, platformOf[table], size)
    .map((product, place) => ({ product, place }))
    .sort((one, other) => one.product.rank - other.product.rank)
    .slice(from, to)
    .map(({ product, place }) => {
      const key = keyOf(device.key, "program", place);
      const minor = whole(key, "minor", 4) + (updates.get(place) ?? 0);
      const version = product.versionless ? "" : `${product.major}.${minor}.${product.patch}`;
      return rowText({ systemId: device.id, product, key, version, collected, collectedMs });
    });
}

/** As many programs on each device as were asked for. */
const softwareTable = (table: SoftwareTable): Table => ({
  count: ({ device, world }) =>
    device.platform === platformOf[table] ? world.setting.options.softwarePerDevice : 0,
  texts: (host, from, to) => texts(host, table, from, to),
});

export const softwareTables = {
  apps: softwareTable("apps"),
  programs: softwareTable("programs"),
  linux_packages: softwareTable("linux_packages"),
} as const;
