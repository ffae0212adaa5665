import { dayMs, epochMs } from "../drift";
import type { Edits } from "../edits";
import { hexOf, keyOf, uuidOf } from "../random";
import { plantedIn } from "../troubles";
import { managedBy } from "./device";
import type { DeviceFacts } from "./device-facts";
import { type Entities, entities } from "./entities";
import { type MdmDeviceFacts, mdmDeviceRow, mobile, ofSystem } from "./mdm-device";
import { iso, objectId, once, type Row, type Setting } from "./setting";

/** So many systems to one mobile device that only MDM knows. */
const systemsPerMobile = 10;

/** An Apple MDM: the one in use, and one that was left over. */
export interface MdmFacts {
  id: string;
  slot: number;
  createdMs: number;
}

function mdmRow(setting: Setting, { id, slot }: MdmFacts, organizationId: string): Row {
  const planted = plantedIn("mdm", slot) === "expired-push-certificate";
  // Renewed in time, every year.
  const renewedMs = epochMs + (Math.floor((setting.day + 100) / 330) * 330 - 100) * dayMs;
  const expiry = iso(planted ? epochMs - 400 * dayMs : renewedMs + 365 * dayMs);
  return {
    id,
    name: planted ? "Former MDM" : "Apple MDM",
    organization: organizationId,
    allowMobileUserEnrollment: !planted,
    apnsCertExpiry: expiry,
    apnsPushTopic: `com.apple.mgmt.External.${uuidOf(keyOf(setting.key, "mdm", slot), "topic")}`,
    appleCertCreatorAppleID: "apple@sample.example",
    appleCertSerialNumber: hexOf(keyOf(setting.key, "mdm", slot), "certificate", 16).toUpperCase(),
    depServerTokenState: planted ? "missing" : "valid",
    depAccessTokenExpiry: planted ? "" : expiry,
    serviceDiscoveryEnabled: false,
  };
}

/** Apple's MDM, as far as it is JumpCloud's own. */
export function buildMdm({
  setting,
  edits,
  organizationId,
  devices,
}: {
  setting: Setting;
  edits: Edits;
  organizationId: string;
  devices: () => Entities<DeviceFacts>;
}) {
  const mobiles = Math.ceil(setting.options.devices / systemsPerMobile);
  const mdms = entities(
    once(() =>
      [0, 1].map((slot): MdmFacts => {
        const createdMs = epochMs - (700 - slot * 300) * dayMs;
        return { id: objectId({ setting, kind: "mdm", createdMs, counter: slot }), slot, createdMs };
      }),
    ),
    edits,
  );
  const mdmDevices = entities(
    once(() => [
      ...devices()
        .list.filter(({ platform }) => platform === "darwin" || platform === "ios")
        .filter((device) => managedBy(device) === "internal")
        .map((device) => ofSystem(setting, device)),
      ...Array.from({ length: mobiles }, (_, slot) => mobile(setting, slot)),
    ]),
    edits,
  );
  return {
    mdms,
    mdmRow: (mdm: MdmFacts) => edits.over(mdm.id, mdmRow(setting, mdm, organizationId)),
    /** All belong to the first: what was left over has none. */
    devicesOfMdm: ({ slot }: MdmFacts) => (slot === 0 ? mdmDevices().list : []),
    mdmDevices,
    mdmDeviceRow: (device: MdmDeviceFacts) => edits.over(device.id, mdmDeviceRow(device)),
  };
}
