import { dayMs, epochMs } from "../drift";
import type { Edits } from "../edits";
import { plantedIn } from "../troubles";
import type { ApplicationFacts } from "./applications";
import { type Entities, entities } from "./entities";
import type { GroupFacts } from "./groups";
import { objectId, once, type Row, type Setting } from "./setting";

/** What a fallback can be asked for: what holds where no policy does. Not written as a policy's type is. */
export const fallbackTypes = ["userportal", "adminportal", "application", "ldap"] as const;
export type FallbackType = (typeof fallbackTypes)[number];

export interface AuthenticationPolicyFacts {
  slot: number;
  id: string;
  row: Row;
}

interface Ends {
  groups: readonly GroupFacts[];
  applications: readonly ApplicationFacts[];
}

const groupIds = (groups: readonly GroupFacts[], ...slots: number[]) =>
  groups.filter(({ slot }) => slots.includes(slot)).map(({ id }) => id);

function targets({
  resources,
  groups,
  inclusions,
  exclusions,
}: {
  resources: Row[];
  groups: readonly GroupFacts[];
  inclusions: number[];
  exclusions: number[];
}): Row {
  return {
    resources,
    userGroups: { inclusions: groupIds(groups, ...inclusions), exclusions: groupIds(groups, ...exclusions) },
    // Everybody is written as a user who is called ALL.
    users: { inclusions: inclusions.length === 0 ? ["ALL"] : [] },
  };
}

const allow = (required: boolean): Row => ({
  action: "allow",
  obligations: {
    mfa: { required },
    mfaFactors: required ? [{ type: "TOTP" }, { type: "PUSH" }, { type: "WEBAUTHN" }] : [],
    userVerification: { requirement: "none" },
  },
});

/** The place in this list is the policy's slot: add at the end. */
function policyRows({ groups, applications }: Ends): Row[] {
  const [application] = applications;
  return [
    {
      name: "User portal asks for a second factor",
      type: "user_portal",
      conditions: {},
      effect: allow(true),
      targets: targets({ resources: [{ type: "user_portal" }], groups, inclusions: [], exclusions: [6] }),
    },
    {
      name: "Second factor on unmanaged devices",
      type: "application",
      conditions: { not: { deviceManaged: true } },
      effect: allow(true),
      targets: targets({
        resources: application ? [{ type: "application", id: application.id }] : [],
        groups,
        inclusions: [0],
        exclusions: [],
      }),
    },
    {
      name: "Admin portal asks for a second factor",
      type: "admin_portal",
      conditions: {},
      effect: allow(true),
      targets: targets({ resources: [{ type: "admin_portal" }], groups, inclusions: [], exclusions: [] }),
    },
    {
      name: "No second factor from the office",
      type: "user_portal",
      conditions: { ipAddressIn: ["office"] },
      effect: allow(false),
      targets: targets({ resources: [{ type: "user_portal" }], groups, inclusions: [1], exclusions: [] }),
    },
    {
      name: "No sign-in from elsewhere",
      type: "user_portal",
      conditions: { not: { locationIn: { countries: ["DE", "NL", "FR"] } } },
      effect: { action: "deny" },
      targets: targets({ resources: [{ type: "user_portal" }], groups, inclusions: [0], exclusions: [] }),
    },
  ];
}

/** The portals ask for a second factor of whoever no policy holds for; applications and LDAP don't. */
function fallbackRow(type: FallbackType): Row {
  const required = type === "userportal" || type === "adminportal";
  const obligations = { mfa: { required }, userVerification: { requirement: "none" } };
  return { effect: { action: "allow", obligations } };
}

/** Which second factors are asked for, where and of whom. */
export function buildAuthentication({
  setting,
  edits,
  userGroups,
  applications,
}: {
  setting: Setting;
  edits: Edits;
  userGroups: () => Entities<GroupFacts>;
  applications: () => Entities<ApplicationFacts>;
}) {
  const createdMs = epochMs - 600 * dayMs;
  const authenticationPolicies = entities(
    once(() =>
      policyRows({ groups: userGroups().list, applications: applications().list }).map(
        (row, slot): AuthenticationPolicyFacts => {
          const id = objectId({ setting, kind: "authentication policy", createdMs, counter: slot });
          const disabled = plantedIn("authentication-policy", slot) === "disabled-sign-in-policy";
          return { slot, id, row: { id, description: "", disabled, ...row } };
        },
      ),
    ),
    edits,
  );
  return {
    authenticationPolicies,
    authenticationPolicyRow: ({ id, row }: AuthenticationPolicyFacts) => edits.over(id, row),
    fallbackRow: (type: FallbackType) => edits.over(`fallback:${type}`, fallbackRow(type)),
  };
}
