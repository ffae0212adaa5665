import { z } from "zod";
import { defineEvents } from "../define-events";
import { authMethodOf, initiatorOf, labelOf, originOf, outcomeOf, rawEvent, targetOf } from "../event-fields";
import { flag, maybe, optionalId, text } from "../fields";

/** IP addresses, which turn up in the texts of errors. A time of day may look like one, and goes with them. */
const addresses = /\b\d{1,3}(\.\d{1,3}){3}\b|(?<![\w:])([\da-f]{0,4}:){2,7}([\da-f]{1,4}|(?<=::))(?!\w)/gi;
const errorLengthMax = 300;

export default defineEvents({
  name: "directory-events",
  title: "Directory events",
  purpose: "Who signed in where, and who changed what: users, administrators, associations, recovery keys.",
  permission: "Read Directory Insights",
  path: "/insights/directory/v1/events",
  limit: 10_000,
  raw: rawEvent,
  row: z.object({
    initiatorName: text,
    targetName: text,
    application: text,
    authMethod: text,
    mfa: flag,
    changedFields: maybe(z.array(z.string())),
    operation: text,
    fromType: text,
    fromId: optionalId,
    fromName: text,
    error: text,
  }),
  example: {
    id: "5f0000000000000000000001",
    timestamp: "2026-03-01T09:30:00.123456789Z",
    service: "directory",
    event_type: "association_change",
    success: true,
    initiated_by: { id: "5f0000000000000000000002", type: "admin", email: "admin@example.com" },
    resource: { id: "5f0000000000000000000003", type: "user", username: "ann.example" },
    association: {
      op: "add",
      connection: {
        from: { object_id: "5f0000000000000000000004", type: "user_group", name: "Engineering" },
        to: { object_id: "5f0000000000000000000003", type: "user", name: "ann.example" },
      },
    },
    application: { id: "5f0000000000000000000005", name: "saml2", display_label: "Wiki" },
    auth_method: "session",
    mfa: true,
    changes: [{ field: "department" }],
    error_message: "none",
  },
  fields: {
    occurredAt: { purpose: "When it happened: finds accounts that are not used", personal: true },
    service: { purpose: "Which of JumpCloud's services reported it" },
    type: { purpose: "What happened, in JumpCloud's words" },
    success: { purpose: "Tells a sign-in from an attempt at one", personal: true },
    initiatorType: { purpose: "Tells users from administrators and from the system" },
    initiatorId: { purpose: "Who did it", personal: true },
    initiatorName: { purpose: "Who did it, where there is a name only", personal: true },
    targetType: { purpose: "What kind of thing it was done to" },
    targetId: { purpose: "What it was done to", personal: true },
    targetName: { purpose: "What it was done to, also after it was deleted", personal: true },
    application: { purpose: "Which application somebody signed in to", personal: true },
    authMethod: { purpose: "How somebody proved who they are", personal: true },
    mfa: { purpose: "Whether a second factor was asked for", personal: true },
    changedFields: { purpose: "Which settings were changed; never from what or to what" },
    operation: { purpose: "Tells giving access from taking it away" },
    fromType: { purpose: "What kind of thing it was connected with" },
    fromId: { purpose: "The group, device or application of a change of access", personal: true },
    fromName: { purpose: "The same by name, also after it was deleted", personal: true },
    error: { purpose: "Why it failed; addresses are taken out", personal: true },
  },
  convert: (raw) => {
    const initiator = initiatorOf(raw);
    const target = targetOf(raw);
    const from = originOf(raw);
    return {
      id: raw.id,
      facts: {
        occurredAt: raw.timestamp,
        service: raw.service,
        type: raw.event_type,
        success: outcomeOf(raw),
        initiatorType: initiator.type,
        initiatorId: initiator.id,
        targetType: target.type,
        targetId: target.id,
      },
      data: {
        initiatorName: initiator.name,
        targetName: target.name,
        application: labelOf(raw.application),
        authMethod: authMethodOf(raw),
        mfa: raw.mfa,
        changedFields: changedFields(raw.changes),
        operation: raw.association?.op ?? null,
        fromType: from.type,
        fromId: from.id,
        fromName: from.name,
        error: raw.error_message?.replaceAll(addresses, "[address]").slice(0, errorLengthMax) ?? null,
      },
    };
  },
});

function changedFields(changes: z.infer<typeof rawEvent>["changes"]): string[] | null {
  if (changes === null) return null;
  return [...new Set(changes.flatMap((change) => change?.field ?? []))].sort();
}
