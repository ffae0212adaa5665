import { dayMs, epochMs } from "../drift";
import { plantedIn } from "../troubles";
import { objectId, type Row, type Setting } from "./setting";

/** To show that a shared secret is stored nowhere. */
export const sharedSecretMarker = "SAMPLE-SHARED-SECRET";

/** The place in this list is the server's slot: add at the end. */
const servers = [
  { name: "Office wireless", networkSourceIp: "198.51.100.7" },
  { name: "Warehouse wireless", networkSourceIp: "198.51.100.23" },
  { name: "VPN gateway", networkSourceIp: "198.51.100.41" },
] as const;

/** The RADIUS servers, as `/api/radiusservers` sends them. */
export function radiusServerRows(setting: Setting, organizationId: string): (Row & { id: string })[] {
  return servers.map(({ name, networkSourceIp }, slot) => {
    const createdMs = epochMs - (400 - slot) * dayMs;
    const id = objectId({ setting, kind: "radius server", createdMs, counter: slot });
    const weak = plantedIn("radius-server", slot) === "radius-without-mfa";
    // The gateway asks for certificates, and takes no password.
    const certificates = slot === 2;
    return {
      _id: id,
      id,
      organization: organizationId,
      name,
      networkSourceIp,
      authIdp: "JUMPCLOUD",
      mfa: weak || certificates ? "DISABLED" : "REQUIRED",
      userPasswordEnabled: !certificates,
      userCertEnabled: certificates,
      deviceCertEnabled: false,
      requireTlsAuth: certificates,
      radsecEnabled: false,
      requireRadsec: false,
      caCert: certificates ? "-----BEGIN CERTIFICATE-----\nSAMPLE\n-----END CERTIFICATE-----" : "",
      userLockoutAction: "REMOVE",
      userPasswordExpirationAction: "MAINTAIN",
      sharedSecret: `${sharedSecretMarker}-${id}`,
    };
  });
}
