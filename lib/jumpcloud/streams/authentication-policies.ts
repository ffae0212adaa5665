import { z } from "zod";
import { byText } from "../by-text";
import { defineStream, ref } from "../define-stream";
import { flag, maybe, objectId, optionalId, text } from "../fields";
import { effect } from "../sign-in-effect";

const resource = z.object({ type: z.string(), id: optionalId });
const ids = maybe(z.array(objectId));

export default defineStream({
  name: "authentication-policies",
  title: "Authentication policies",
  purpose: "Where people must use a second factor, and under which conditions they may sign in.",
  permission: "Read authentication policies",
  api: "v2",
  envelope: "array",
  presence: "licensed",
  sources: [{ path: "/api/v2/authn/policies" }],
  paging: { limit: 100, sort: "id" },
  raw: z.object({
    id: objectId,
    name: text,
    type: text,
    disabled: flag,
    effect: maybe(effect),
    targets: maybe(
      z.object({
        resources: maybe(z.array(resource)),
        userGroups: maybe(z.object({ inclusions: ids, exclusions: ids })),
      }),
    ),
    conditions: maybe(z.record(z.string(), z.unknown())),
  }),
  row: z.object({
    name: text,
    type: text,
    disabled: flag,
    action: text,
    mfaRequired: flag,
    mfaFactors: z.array(z.string()).nullable(),
    userVerification: text,
    resources: z.array(resource).nullable(),
    userGroupIds: z.array(z.string()).nullable(),
    excludedUserGroupIds: z.array(z.string()).nullable(),
    conditional: flag,
  }),
  volatile: z.object({}),
  example: {
    id: "5f0000000000000000000001",
    name: "Second factor on unmanaged devices",
    type: "application",
    disabled: false,
    effect: {
      action: "allow",
      obligations: {
        mfa: { required: true },
        mfaFactors: [{ type: "TOTP" }, { type: "WEBAUTHN" }],
        userVerification: { requirement: "required" },
      },
    },
    targets: {
      resources: [{ type: "application", id: "5f00000000000000000000e1" }],
      userGroups: { inclusions: ["5f00000000000000000000b1"], exclusions: ["5f00000000000000000000b2"] },
    },
    conditions: { not: { deviceManaged: true } },
  },
  fields: {
    name: { purpose: "Tells the policy apart in lists and in evidence" },
    type: { purpose: "What people sign in to" },
    disabled: { purpose: "Whether the policy holds at all" },
    action: { purpose: "Whether sign-in is allowed or denied" },
    mfaRequired: { purpose: "Whether a second factor is demanded" },
    mfaFactors: { purpose: "Which second factors are good enough" },
    userVerification: { purpose: "Whether the authenticator must know its user" },
    resources: { purpose: "What the policy protects" },
    userGroupIds: { purpose: "The user groups that the policy holds for" },
    excludedUserGroupIds: { purpose: "Finds groups that are exempt from the policy" },
    conditional: { purpose: "Whether the policy holds only under conditions" },
  },
  convert: ({ id, name, type, disabled, effect, targets, conditions }) => {
    const { obligations } = effect ?? {};
    const groups = targets?.userGroups;
    const resources = targets?.resources ?? null;
    return {
      id,
      data: {
        name,
        type,
        disabled,
        action: effect?.action ?? null,
        mfaRequired: obligations?.mfa?.required ?? null,
        mfaFactors: obligations?.mfaFactors?.map((factor) => factor.type).toSorted() ?? null,
        userVerification: obligations?.userVerification?.requirement ?? null,
        resources: resources?.toSorted(byText((target) => `${target.type} ${target.id}`)) ?? null,
        userGroupIds: groups?.inclusions?.toSorted() ?? null,
        excludedUserGroupIds: groups?.exclusions?.toSorted() ?? null,
        conditional: conditions && Object.keys(conditions).length > 0,
      },
      volatile: {},
      refs: [
        ...(resources ?? []).map((target) =>
          target.type === "application" ? ref("applications", target.id) : null,
        ),
        ...[...(groups?.inclusions ?? []), ...(groups?.exclusions ?? [])].map((groupId) =>
          ref("user-groups", groupId),
        ),
      ],
    };
  },
});
