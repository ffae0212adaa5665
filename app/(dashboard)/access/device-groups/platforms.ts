import { formatNumber } from "@/components/ui/number";
import { type DeviceGroupRow, groupPlatforms } from "@/db/queries/device-groups";
import { platformName } from "@/lib/directory/device";

/** "macOS 120, Windows 4", the platforms in a fixed order. */
export const platformsSentence = (platforms: DeviceGroupRow["platforms"]): string =>
  groupPlatforms
    .flatMap((platform) => {
      const devices = platforms[platform];
      return devices === undefined ? [] : [`${platformName(platform)} ${formatNumber(devices)}`];
    })
    .join(", ");

export const isMixed = ({ platforms }: Pick<DeviceGroupRow, "platforms">): boolean =>
  Object.keys(platforms).length > 1;
