import { dayMs, epochMs } from "../drift";
import type { Edits } from "../edits";
import { happens, keyOf, uuidOf } from "../random";
import type { Entities } from "./entities";
import { iso, objectId, once, type Row, type Setting } from "./setting";
import { namesOfUser } from "./user";
import type { UserFacts } from "./user-facts";

export interface PasswordManagerUser {
  id: string;
  user: UserFacts;
}

/** The place in this list is the policy's precedence. */
const policies = [
  { name: "Engineering", minLength: 16, expires: false },
  { name: "Default", minLength: 12, expires: true },
] as const;

/** Known by `objectId`, and with the rules beside the name. */
function policyRows(setting: Setting): { id: string; row: Row }[] {
  return policies.map(({ name, minLength, expires }, slot) => {
    const id = objectId({
      setting,
      kind: "password policy",
      createdMs: epochMs - 500 * dayMs,
      counter: slot,
    });
    const row = {
      objectId: id,
      name,
      precedence: slot + 1,
      enableMinLength: true,
      minLength,
      needsLowercase: true,
      needsUppercase: true,
      needsNumeric: true,
      enableMaxHistory: true,
      maxHistory: 5,
      ...(expires ? { enablePasswordExpirationInDays: true, passwordExpirationInDays: 365 } : {}),
      enableMaxLoginAttempts: true,
      maxLoginAttempts: 6,
    };
    return { id, row };
  });
}

/** Whoever has a vault; some were invited and never came. */
function managerUsers(users: readonly UserFacts[]): PasswordManagerUser[] {
  return users
    .filter(({ key, suspended }) => !suspended && happens(key, "password manager", 0.6))
    .map((user) => ({ id: uuidOf(keyOf(user.key, "vault"), "id"), user }));
}

function managerRow({ id, user }: PasswordManagerUser): Row {
  return {
    id,
    externalId: user.id,
    email: namesOfUser(user).email,
    status: happens(user.key, "vault never opened", 0.15) ? "Invited" : "Active",
    createdAt: iso(Math.max(user.createdMs, epochMs - 300 * dayMs)),
  };
}

/** Password policies beside the organisation's own, and the users of the password manager. */
export function buildPasswords({
  setting,
  edits,
  users,
}: {
  setting: Setting;
  edits: Edits;
  users: () => Entities<UserFacts>;
}) {
  const notRemoved = ({ id }: { id: string }) => !edits.removed.has(id);
  return {
    passwordPolicies: once(() =>
      policyRows(setting)
        .filter(notRemoved)
        .map(({ id, row }) => ({ id, row: edits.over(id, row) })),
    ),
    passwordManagerUsers: once(() => managerUsers(users().list).filter(notRemoved)),
    passwordManagerRow: (user: PasswordManagerUser) => edits.over(user.id, managerRow(user)),
  };
}
