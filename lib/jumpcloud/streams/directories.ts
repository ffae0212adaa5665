import { z } from "zod";
import { defineStream } from "../define-stream";
import { maybe, objectId, text } from "../fields";

/** Not in the specification beyond its name: an expiry in one of several forms, and an error if it broke. */
const oAuthStatus = z.object({ error: text, expiry: z.unknown().nullish() });

export default defineStream({
  name: "directories",
  title: "Directories",
  purpose: "The other directories whose accounts JumpCloud keeps in step.",
  permission: "Read directories",
  api: "v2",
  envelope: "array",
  presence: "licensed",
  sources: [{ path: "/api/v2/directories" }],
  paging: { limit: 100, sort: "id" },
  raw: z.object({ id: objectId, name: text, type: text, oAuthStatus: maybe(oAuthStatus) }),
  row: z.object({ name: text, type: text, status: text }),
  volatile: z.object({}),
  example: {
    id: "5f0000000000000000000001",
    name: "Google Workspace",
    type: "g_suite",
    oAuthStatus: { error: "", expiry: "2026-03-01T08:00:00.000Z" },
  },
  fields: {
    name: { purpose: "Names the directory in lists and in evidence" },
    type: { purpose: "Which product the directory is" },
    status: { purpose: "Whether JumpCloud can still reach it: ok, or the error that it met" },
  },
  convert: ({ id, name, type, oAuthStatus: status }) => ({
    id,
    data: { name, type, status: status?.error ?? (status?.expiry ? "ok" : null) },
    volatile: {},
  }),
});
