import { z } from "zod";
import { defineStream } from "../define-stream";
import { flag } from "../fields";
import { graphRow, relationOf, userReachedTwice } from "../graph";

export default defineStream({
  name: "directory-users",
  title: "Directory users",
  purpose: "Says whose accounts JumpCloud keeps in which other directory.",
  permission: "Read directories and users",
  api: "v2",
  envelope: "array",
  presence: "licensed",
  sources: [
    {
      path: "/api/v2/{collection}/{parent}/users",
      parent: "directories",
      collection: {
        field: "type",
        of: {
          active_directory: "activedirectories",
          g_suite: "gsuites",
          ldap_server: "ldapservers",
          office_365: "office365s",
        },
        // It only sends people to JumpCloud.
        none: ["workday"],
      },
    },
  ],
  // None of these endpoints offers sorting.
  paging: { limit: 100 },
  raw: graphRow,
  row: z.object({
    directoryId: z.string(),
    userId: z.string(),
    direct: flag,
    viaGroups: z.array(z.string()).nullable(),
  }),
  volatile: z.object({}),
  example: userReachedTwice,
  fields: {
    directoryId: { purpose: "The other directory" },
    userId: { purpose: "The person who has an account there", personal: true },
    direct: { purpose: "Whether the account was given to the person or to a group", personal: true },
    viaGroups: { purpose: "The user groups that give the account", personal: true },
  },
  convert: (raw, from) => {
    const relation = relationOf(raw, from, { type: "user", stream: "users" });
    if (relation === null) return null;
    const { id, parentId, direct, viaGroups, refs } = relation;
    return { id, data: { directoryId: parentId, userId: raw.id, direct, viaGroups }, volatile: {}, refs };
  },
});
