import type { DeviceFacts } from "@/db/queries/devices";
import type { UserFacts } from "@/db/queries/directory-users";
import { ledgerOf } from "@/lib/population/ledger";
import { linkTo } from "@/lib/population/links";
import { partNames } from "@/lib/population/names";
import { deviceRule, peopleRule } from "@/lib/population/read";

export interface PopulationSide {
  total: number;
  /** They add up to the total; parts without anybody are left out, but for those that are evaluated. */
  parts: { label: string; href: string; count: number }[];
}

/** Where the devices and people of a snapshot went, in short: the ledger's own page says it whole. */
export function populationInShort({
  devices,
  people,
}: {
  devices: readonly DeviceFacts[];
  people: readonly UserFacts[];
}): { devices: PopulationSide; people: PopulationSide } {
  const ofDevices = ledgerOf(devices, deviceRule);
  const ofPeople = ledgerOf(people, peopleRule);
  return {
    devices: {
      total: ofDevices.rows,
      parts: ofDevices.parts
        .filter(({ part, count }) => count > 0 || part === "evaluated")
        .map(({ part, count }) => ({
          label: partNames.devices[part],
          href: linkTo.devices({ part }),
          count,
        })),
    },
    people: {
      total: ofPeople.rows,
      parts: ofPeople.parts
        .filter(({ part, count }) => count > 0 || part === "activated")
        .map(({ part, count }) => ({ label: partNames.people[part], href: linkTo.people({ part }), count })),
    },
  };
}
