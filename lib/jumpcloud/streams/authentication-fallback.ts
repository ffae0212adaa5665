import { z } from "zod";
import { defineStream } from "../define-stream";
import { flag, text } from "../fields";
import { effect } from "../sign-in-effect";

/** JumpCloud writes the same things in one word here, and with an underscore in its policies. */
const TYPES: Record<string, string> = { userportal: "user_portal", adminportal: "admin_portal" };

export default defineStream({
  name: "authentication-fallback",
  title: "Default sign-in rules",
  purpose: "Whether a second factor is demanded of those for whom no authentication policy holds.",
  permission: "Read authentication policies",
  api: "v2",
  envelope: "object",
  presence: "optional",
  sources: [
    {
      path: "/api/v2/authn/policy/fallback/{parent}",
      among: ["userportal", "adminportal", "application", "ldap"],
    },
  ],
  // The path is in the specification and the answer is not: without an action it would say nothing.
  raw: z.object({ effect: effect.extend({ action: z.string().min(1) }) }),
  row: z.object({ type: text, action: text, mfaRequired: flag }),
  volatile: z.object({}),
  example: { effect: { action: "allow", obligations: { mfa: { required: true } } } },
  fields: {
    type: { purpose: "What people sign in to" },
    action: { purpose: "Whether sign-in is allowed or denied" },
    mfaRequired: { purpose: "Whether a second factor is demanded" },
  },
  convert: ({ effect: { action, obligations } }, { parentId }) => {
    if (parentId === null) return null;
    const type = TYPES[parentId] ?? parentId;
    return {
      id: type,
      data: { type, action, mfaRequired: obligations?.mfa?.required ?? null },
      volatile: {},
    };
  },
});
