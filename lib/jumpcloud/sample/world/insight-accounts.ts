import { happens, uuidOf, whole } from "../random";
import { departmentOf } from "./groups";
import { byChance, flagOf, type Host, smallTable } from "./insight-host";
import type { Row } from "./setting";
import { namesOfUser } from "./user";

interface Account {
  username: string;
  uid: string;
  /** Where the kernel counts it below zero. */
  signed?: string;
  description?: string;
  directory: string;
  shell: string;
  admin: boolean;
  managed?: boolean;
  suspended?: boolean;
  /** A person's, whether or not it shows at the sign-in window. */
  real?: boolean;
}

const home = { darwin: "/Users", linux: "/home", windows: "C:\\Users", ios: "" } as const;
const personShell = {
  darwin: "/bin/zsh",
  linux: "/bin/bash",
  windows: "C:\\Windows\\system32\\cmd.exe",
  ios: "",
} as const;

const service = (username: string, uid: string, directory: string, more: Partial<Account> = {}): Account => ({
  username,
  uid,
  directory,
  shell: "/usr/bin/false",
  admin: false,
  ...more,
});

const unixAccounts = {
  darwin: [
    service("root", "0", "/var/root", { description: "System Administrator", shell: "/bin/sh", admin: true }),
    service("daemon", "1", "/var/root", { description: "System Services" }),
    service("nobody", "4294967294", "/var/empty", { signed: "-2", description: "Unprivileged User" }),
    service("_jumpcloudserviceaccount", "499", "/var/_jumpcloudserviceaccount", { admin: true }),
  ],
  linux: [
    service("root", "0", "/root", { description: "root", shell: "/bin/bash", admin: true }),
    service("daemon", "1", "/usr/sbin", { shell: "/usr/sbin/nologin" }),
    service("nobody", "65534", "/nonexistent", { shell: "/usr/sbin/nologin" }),
    service("www-data", "33", "/var/www", { shell: "/usr/sbin/nologin" }),
  ],
} as const;

const windowsAccounts = (sid: string): Account[] => [
  service("Administrator", `${sid}-500`, "", { admin: true, suspended: true, shell: "" }),
  service("DefaultAccount", `${sid}-503`, "", { suspended: true, shell: "" }),
  service("Guest", `${sid}-501`, "", { suspended: true, shell: "" }),
  service("SYSTEM", "S-1-5-18", "%systemroot%\\system32\\config\\systemprofile", { shell: "" }),
];

/** Those whom JumpCloud bound to the device, and whoever made an account there without it. */
function people({ device, troubles, record }: Host, uidOf: (place: number) => string): Account[] {
  const { platform } = device;
  const person = { shell: personShell[platform], real: true };
  const known = record().userMetrics.map(({ userName, admin, managed, suspended }, place) => ({
    ...person,
    username: userName,
    uid: uidOf(place),
    directory: `${home[platform]}${platform === "windows" ? "\\" : "/"}${userName}`,
    admin,
    managed,
    suspended,
  }));
  if (!troubles.has("hidden-local-admin")) return known;
  const hidden = { ...person, username: "support", uid: "498", directory: "/var/support", admin: true };
  return [...known, { ...hidden, description: "Support" }];
}

function allAccounts(host: Host): Account[] {
  const { key, platform } = host.device;
  if (platform === "windows") {
    const sid = `S-1-5-21-${whole(key, "sid 1", 4e9)}-${whole(key, "sid 2", 4e9)}-${whole(key, "sid 3", 4e9)}`;
    return [...windowsAccounts(sid), ...people(host, (place) => `${sid}-${1001 + place}`)];
  }
  const first = platform === "darwin" ? 501 : 1000;
  const own = people(host, (place) => String(first + place));
  const helper = byChance(host, "helpdesk account", 0.03)
    ? [{ ...service("helpdesk", String(first + 9), `${home[platform]}/helpdesk`), admin: true, real: true }]
    : [];
  return [...(platform === "ios" ? [] : unixAccounts[platform]), ...own, ...helper];
}

/** By name, as the table's rows stand. */
const accountsOf = (host: Host) =>
  allAccounts(host).sort((one, other) => (one.username < other.username ? -1 : 1));

function accountRow({ device: { key, platform } }: Host, account: Account): Row {
  const { username, uid, signed = uid, description = "", directory, shell, admin } = account;
  const gid = platform === "darwin" ? (account.real ? "20" : uid) : platform === "windows" ? "544" : uid;
  return {
    username,
    uid,
    uid_signed: signed,
    gid,
    gid_signed: platform === "darwin" && !account.real ? signed : gid,
    description,
    directory,
    shell,
    type: platform === "windows" ? (uid === "S-1-5-18" ? "special" : "local") : "",
    uuid:
      platform === "linux"
        ? ""
        : platform === "windows"
          ? uid
          : uuidOf(key, `account ${username}`).toUpperCase(),
    admin,
    managed: account.managed ?? false,
    ad_managed: false,
    suspended: account.suspended ?? false,
    real_user: account.real ?? false,
    last_login: "",
  };
}

/** Engineers keep keys, and most of them with a passphrase. */
function sshKeys(host: Host): Row[] {
  const { device, troubles, owners, record } = host;
  const [owner] = owners();
  const bare = troubles.has("unprotected-ssh-key");
  const has = owner && departmentOf(owner) === "Engineering" && happens(device.key, "ssh keys", 0.6);
  if (!bare && !has) return [];
  const username = owner ? namesOfUser(owner).username : (record().userMetrics[0]?.userName ?? "admin");
  const directory = `${home[device.platform]}/${username}/.ssh`;
  const uid = device.platform === "darwin" ? "501" : "1000";
  const names = happens(device.key, "old ssh key", 0.3) ? ["id_ed25519", "id_rsa"] : ["id_ed25519"];
  return names.map((name) => ({
    uid,
    path: `${directory}/${name}`,
    encrypted: flagOf(host, !bare && !byChance(host, `bare ${name}`, 0.12)),
  }));
}

export const accountTables = {
  users: smallTable(["darwin", "windows", "linux"], accountsOf, accountRow),
  user_ssh_keys: smallTable(["darwin", "linux"], sshKeys, (_host, key) => key),
} as const;
