import { happens, hexOf, whole } from "../random";
import { type Host, smallTable } from "./insight-host";
import type { Row } from "./setting";
import { namesOfUser } from "./user";

interface Extension {
  name: string;
  identifier: string;
  author: string;
  permissions: string;
  share: number;
}

const chrome: readonly Extension[] = [
  {
    name: "1Password – Password Manager",
    identifier: "aeblfdkhhhdcdjpifhhbdiojplfjncoa",
    author: "AgileBits",
    permissions: "tabs, storage, <all_urls>",
    share: 0.5,
  },
  {
    name: "uBlock Origin",
    identifier: "cjpalhdlnbpafiamejdnhcphjbkeiagm",
    author: "Raymond Hill",
    permissions: "storage, webRequest, <all_urls>",
    share: 0.4,
  },
  {
    name: "Google Docs Offline",
    identifier: "ghbmnnjooekpmoecnnnilnnbdlolhkhi",
    author: "",
    permissions: "alarms, storage",
    share: 0.8,
  },
  {
    name: "Grammarly: AI Writing Assistant",
    identifier: "kbfnbcaeplbcioakkpcpgfkobkghlhen",
    author: "Grammarly",
    permissions: "",
    share: 0.2,
  },
  {
    name: "Bitwarden Password Manager",
    identifier: "nngceckbapebfimnlniiiahkandclblb",
    author: "Bitwarden Inc.",
    permissions: "tabs, storage",
    share: 0.15,
  },
];

const firefox: readonly Extension[] = [
  {
    name: "Bitwarden Password Manager",
    identifier: "{446900e4-71c2-419f-a6a7-df9c091e268b}",
    author: "Bitwarden Inc.",
    permissions: "",
    share: 0.4,
  },
  {
    name: "uBlock Origin",
    identifier: "uBlock0@raymondhill.net",
    author: "Raymond Hill",
    permissions: "",
    share: 0.6,
  },
];

const safari: readonly Extension[] = [
  {
    name: "1Password for Safari",
    identifier: "com.1password.safari.extension",
    author: "AgileBits Inc.",
    permissions: "",
    share: 0.4,
  },
];

const updateUrl = "https://clients2.google.com/service/update2/crx";

type Installed = Extension & { version: string };

/** Those on a device, by identifier, each with the version that it was at. */
const installed =
  (browser: string, extensions: readonly Extension[]) =>
  ({ device: { key, server } }: Host): Installed[] =>
    server
      ? []
      : extensions
          .filter(({ identifier, share }) => happens(key, `${browser} ${identifier}`, share))
          .map((extension) => ({
            ...extension,
            version: `${1 + whole(key, browser, 9)}.${whole(key, extension.identifier, 30)}.0`,
          }));

function folders({ device: { key, platform }, owners }: Host) {
  const [owner] = owners();
  const username = owner ? namesOfUser(owner).username : "shared";
  const profile = `${hexOf(key, "profile", 8)}.default-release`;
  const uid = platform === "darwin" ? "501" : platform === "linux" ? "1000" : "1001";
  if (platform === "darwin") {
    const library = `/Users/${username}/Library`;
    return {
      uid,
      chrome: `${library}/Application Support/Google/Chrome/Default/Extensions/`,
      firefox: `${library}/Application Support/Firefox/Profiles/${profile}/extensions/`,
      safari: "/Applications/1Password for Safari.app/Contents/PlugIns/",
    };
  }
  if (platform === "windows") {
    const local = `C:\\Users\\${username}\\AppData`;
    return {
      uid,
      chrome: `${local}\\Local\\Google\\Chrome\\User Data\\Default\\Extensions\\`,
      firefox: `${local}\\Roaming\\Mozilla\\Firefox\\Profiles\\${profile}\\extensions\\`,
      safari: "",
    };
  }
  return {
    uid,
    chrome: `/home/${username}/.config/google-chrome/Default/Extensions/`,
    firefox: `/home/${username}/.mozilla/firefox/${profile}/extensions/`,
    safari: "",
  };
}

function chromeRow(host: Host, { name, identifier, author, permissions, version }: Installed): Row {
  const { uid, chrome: folder } = folders(host);
  return {
    name,
    identifier,
    version,
    author,
    description: "",
    locale: "en",
    path: `${folder}${identifier}`,
    permissions,
    persistent: happens(host.device.key, `persistent ${identifier}`, 0.3) ? 1 : 0,
    uid,
    update_url: updateUrl,
  };
}

function firefoxRow(host: Host, { name, identifier, author, version }: Installed): Row {
  const { uid, firefox: folder } = folders(host);
  return {
    name,
    identifier,
    version,
    creator: author,
    description: "",
    type: "extension",
    active: 1,
    disabled: 0,
    visible: 1,
    autoupdate: 1,
    location: "app-profile",
    path: `${folder}${identifier}.xpi`,
    source_url: "",
    uid,
  };
}

function safariRow(host: Host, { name, identifier, author, version }: Installed): Row {
  const { uid, safari: folder } = folders(host);
  return {
    name,
    identifier,
    version,
    author,
    description: "",
    developer_id: "",
    path: `${folder}${name}.appex`,
    sdk: "",
    uid,
    update_url: "",
  };
}

/** Hardly anything is left that counts as a plug-in. */
const hasPlugin = ({ device: { key } }: Host) => happens(key, "plug-in", 0.05);

const plugin: Row = {
  name: "Citrix Receiver Plug-in",
  identifier: "com.citrix.citrixicaclientplugIn",
  version: "23.9.0",
  description: "",
  development_region: "English",
  disabled: 0,
  native: 1,
  path: "/Library/Internet Plug-Ins/CitrixICAClientPlugIn.plugin",
  sdk: "",
  uid: "",
};

const everywhere = ["darwin", "windows", "linux"] as const;

export const browserTables = {
  chrome_extensions: smallTable(everywhere, installed("chrome", chrome), chromeRow),
  firefox_addons: smallTable(everywhere, installed("firefox", firefox), firefoxRow),
  safari_extensions: smallTable(["darwin"], installed("safari", safari), safariRow),
  browser_plugins: smallTable(
    ["darwin"],
    (host) => (hasPlugin(host) ? [null] : []),
    () => plugin,
  ),
} as const;
