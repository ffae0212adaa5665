import { dayMs, epochMs } from "../drift";
import { chosen, happens, type Key, keyOf, unit, whole } from "../random";
import { plantedIn, type TroubleId } from "../troubles";
import { applicationNames } from "./names";
import { iso, objectId, type Row, type Setting } from "./setting";
import type { UserFacts } from "./user-facts";

export interface ApplicationFacts {
  slot: number;
  key: Key;
  id: string;
  name: string;
  createdMs: number;
  planted: TroubleId | null;
}

export function applicationFacts(setting: Setting, slot: number): ApplicationFacts {
  const key = keyOf(setting.key, "application", slot);
  const createdMs = epochMs - Math.floor(100 + unit(key, "created") * 1_000) * dayMs;
  const round = Math.floor(slot / applicationNames.length);
  const name = applicationNames[slot % applicationNames.length] ?? applicationNames[0];
  return {
    slot,
    key,
    id: objectId({ setting, kind: "application", createdMs, counter: slot }),
    name: round === 0 ? name : `${name} ${round + 1}`,
    createdMs,
    planted: plantedIn("application", slot),
  };
}

/** Every fifth is reached by somebody directly; the others through groups alone. */
export function directUsers({ key, slot }: ApplicationFacts, users: readonly UserFacts[]): UserFacts[] {
  if (slot % 5 !== 2 || users.length === 0) return [];
  const wanted = new Set([0, 1, 2].map((place) => whole(key, `direct ${place}`, users.length)));
  return [...wanted].flatMap((place) => users[place] ?? []).filter((user) => !user.suspended);
}

/** Slots of the user groups that reach the application: two at most, none for every seventh. */
export function userGroupSlots({ key, slot }: ApplicationFacts, groups: number): number[] {
  if (groups === 0 || slot % 7 === 6) return [];
  const wanted = slot === 0 ? [0] : [whole(key, "group", groups), whole(key, "second group", groups)];
  return [...new Set(wanted)];
}

const kinds = ["saml", "saml", "saml", "oidc", "bookmark"] as const;

export function applicationRecord(application: ApplicationFacts, organizationId: string): Row {
  const { id, key, slot, name, createdMs, planted } = application;
  const expired = planted === "expired-certificate";
  const type = expired ? "saml" : chosen(key, "type", kinds);
  const label = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const expiresMs = expired ? epochMs - 20 * dayMs : epochMs + (400 + whole(key, "expiry", 1_400)) * dayMs;
  return {
    _id: id,
    id,
    organization: organizationId,
    name: label,
    displayName: name,
    displayLabel: happens(key, "no label", 0.1) ? "" : name,
    description: "",
    active: slot === 0 || expired || !happens(key, "inactive", 0.1),
    beta: false,
    ssoUrl: `https://sso.jumpcloud.com/saml2/${label}`,
    sso: {
      type,
      jit: happens(key, "jit", 0.3),
      beta: false,
      hidden: false,
      ...(type === "saml" ? { idpCertExpirationAt: iso(expiresMs) } : {}),
    },
    // JumpCloud does send private keys here. The marker lets a test show that it is stored nowhere.
    config: { idpPrivateKey: { type: "file", value: `SAMPLE-PRIVATE-KEY-${id}` } },
    created: iso(createdMs),
  };
}
