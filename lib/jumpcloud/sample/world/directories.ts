import { dayMs, epochMs } from "../drift";
import type { Edits } from "../edits";
import { keyOf, whole } from "../random";
import { plantedIn, type TroubleId } from "../troubles";
import type { Entities } from "./entities";
import { entities } from "./entities";
import type { GroupFacts } from "./groups";
import { iso, objectId, once, type Row, type Setting } from "./setting";
import type { UserFacts } from "./user-facts";

export interface DirectoryFacts {
  slot: number;
  id: string;
  kind: DirectoryKind;
  planted: TroubleId | null;
}

interface DirectoryKind {
  type: "active_directory" | "g_suite" | "office_365" | "ldap_server";
  name: string;
  domain?: string;
  /** User groups (by slot) that it is bound to. */
  groupSlots: readonly number[];
  /** So many users are bound to it directly. */
  direct: number;
}

/** The place in this list is the directory's slot: add at the end. */
const kinds: readonly DirectoryKind[] = [
  { type: "active_directory", name: "corp.sample.example", groupSlots: [], direct: 6 },
  { type: "g_suite", name: "Google Workspace", domain: "sample.example", groupSlots: [0], direct: 0 },
  {
    type: "office_365",
    name: "Microsoft 365",
    domain: "sample.onmicrosoft.example",
    groupSlots: [3],
    direct: 2,
  },
  { type: "ldap_server", name: "JumpCloud LDAP", groupSlots: [1, 2], direct: 0 },
];

function directoryRow(setting: Setting, { id, kind, planted, slot }: DirectoryFacts): Row {
  const { type, name, domain } = kind;
  // Renewed once a month, long before it expires.
  const renewedMs = epochMs + Math.floor(setting.day / 30) * 30 * dayMs;
  const oAuthStatus =
    planted === "directory-token-expired"
      ? { expiry: iso(epochMs - 12 * dayMs), error: "invalid_grant" }
      : { expiry: iso(renewedMs + 90 * dayMs), error: "" };
  return {
    id,
    name,
    type,
    ...(domain === undefined
      ? {}
      : {
          defaultDomain: { id: String(whole(keyOf(setting.key, type, slot), "domain", 9_999)), domain },
          oAuthStatus,
        }),
  };
}

/** The directories that JumpCloud keeps in step, and which users each of them knows. */
export function buildDirectories({
  setting,
  edits,
  users,
  userGroups,
}: {
  setting: Setting;
  edits: Edits;
  users: () => Entities<UserFacts>;
  userGroups: () => Entities<GroupFacts>;
}) {
  const createdMs = epochMs - 800 * dayMs;
  const directories = entities(
    once(() =>
      kinds.map((kind, slot): DirectoryFacts => {
        const id = objectId({ setting, kind: "directory", createdMs, counter: slot });
        return { slot, id, kind, planted: plantedIn("directory", slot) };
      }),
    ),
    edits,
  );
  return {
    directories,
    directoryRow: (directory: DirectoryFacts) => edits.over(directory.id, directoryRow(setting, directory)),
    directoryGroups: ({ kind }: DirectoryFacts): string[] =>
      kind.groupSlots.flatMap((slot) => userGroups().list.find((group) => group.slot === slot)?.id ?? []),
    /** Users bound without a group between: leavers lose that too, but for the planted one. */
    directoryUsers: ({ kind }: DirectoryFacts): string[] => {
      const wanted = users().list.filter(
        ({ planted, suspended }, place) =>
          (kind.type === "g_suite" && planted === "suspended-in-directory") ||
          (place < kind.direct && !suspended),
      );
      return wanted.map(({ id }) => id);
    },
  };
}
