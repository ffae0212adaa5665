import { z } from "zod";
import { defineStream, ref } from "../define-stream";
import { instant, objectId, optionalId, text } from "../fields";

export default defineStream({
  name: "password-manager-users",
  title: "Password manager users",
  purpose: "Who has a password manager, and who has not taken it into use.",
  permission: "Read the password manager",
  api: "v2",
  // In no specification. JumpCloud's own tools find users under ids of their own, with the directory's beside.
  envelope: "either",
  presence: "optional",
  sources: [{ path: "/api/v2/passwordmanager/users" }],
  paging: { limit: 100 },
  raw: z.object({ id: objectId, externalId: optionalId, email: text, status: text, createdAt: instant }),
  row: z.object({ userId: optionalId, email: text, status: text, created: instant }),
  volatile: z.object({}),
  example: {
    id: "00000000-0000-4000-8000-000000000001",
    externalId: "5f0000000000000000000002",
    email: "ann@example.com",
    status: "Active",
    createdAt: "2025-02-01T09:00:00.000Z",
  },
  fields: {
    userId: { purpose: "The person in the directory", personal: true },
    email: { purpose: "Matches the user to a person where the directory's id is missing", personal: true },
    status: { purpose: "Finds people who were invited and never came", personal: true },
    created: { purpose: "Since when the person has a password manager", personal: true },
  },
  convert: ({ id, externalId, createdAt, ...raw }) => ({
    id,
    data: { ...raw, userId: externalId, created: createdAt },
    volatile: {},
    refs: [ref("users", externalId)],
  }),
});
