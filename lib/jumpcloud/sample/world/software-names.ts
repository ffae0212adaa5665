/** A program of this world: what is the same wherever it is installed. */
export interface Known {
  name: string;
  /** macOS: how the application knows itself. */
  bundle?: string;
  /** macOS, where it is not in /Applications. */
  path?: string;
  publisher?: string;
}

const mac = (name: string, bundle: string): Known => ({ name, bundle });
const windows = (name: string, publisher: string): Known => ({ name, publisher });
const linux = (name: string): Known => ({ name });

/** On every device of the platform, as far as the number of programs allows. */
export const popular = {
  darwin: [
    mac("Google Chrome", "com.google.Chrome"),
    mac("Slack", "com.tinyspeck.slackmacgap"),
    mac("zoom.us", "us.zoom.xos"),
    mac("Microsoft Word", "com.microsoft.Word"),
    mac("Microsoft Excel", "com.microsoft.Excel"),
    mac("Firefox", "org.mozilla.firefox"),
    mac("Visual Studio Code", "com.microsoft.VSCode"),
    mac("Notion", "notion.id"),
    mac("Figma", "com.figma.Desktop"),
    mac("Docker", "com.docker.docker"),
    mac("Spotify", "com.spotify.client"),
    mac("iTerm", "com.googlecode.iterm2"),
    mac("JumpCloud", "com.jumpcloud.jcagent-tray"),
  ],
  windows: [
    windows("Google Chrome", "Google LLC"),
    windows("Slack", "Slack Technologies Inc."),
    windows("Zoom Workplace (64-bit)", "Zoom"),
    windows("Microsoft 365 Apps for business - en-us", "Microsoft Corporation"),
    windows("Mozilla Firefox (x64 en-US)", "Mozilla"),
    windows("Microsoft Visual Studio Code", "Microsoft Corporation"),
    windows("7-Zip 24.08 (x64)", "Igor Pavlov"),
    windows("Notepad++ (64-bit x64)", "Notepad++ Team"),
    windows("Git", "The Git Development Community"),
    windows("Microsoft Edge", "Microsoft Corporation"),
    windows("Adobe Acrobat (64-bit)", "Adobe"),
    windows("JumpCloud Agent", "JumpCloud"),
  ],
  linux: [
    linux("openssh-server"),
    linux("openssl"),
    linux("bash"),
    linux("curl"),
    linux("systemd"),
    linux("linux-image-generic"),
    linux("python3"),
    linux("sudo"),
    linux("git"),
    linux("vim"),
    linux("docker-ce"),
    linux("firefox"),
    linux("jcagent"),
  ],
} as const;

/** What watches over a device; which of them it has, if any, is the device's own draw. */
export const protection = {
  darwin: [
    { ...mac("Falcon", "com.crowdstrike.falcon.App"), share: 0.7 },
    {
      ...mac("SentinelAgent", "com.sentinelone.SentinelAgent"),
      path: "/Library/Sentinel/sentinel-agent.bundle/Contents/MacOS/SentinelAgent.app",
      share: 0.12,
    },
  ],
  windows: [
    { ...windows("CrowdStrike Windows Sensor", "CrowdStrike, Inc."), share: 0.25 },
    { ...windows("Sentinel Agent", "SentinelOne"), share: 0.1 },
  ],
  linux: [
    { ...linux("falcon-sensor"), share: 0.6 },
    { ...linux("sentinelagent"), share: 0.1 },
    { ...linux("clamav"), share: 0.1 },
  ],
} as const;

export const passwordManagers = {
  darwin: [
    { ...mac("1Password", "com.1password.1password"), share: 0.7 },
    { ...mac("Bitwarden", "com.bitwarden.desktop"), share: 0.15 },
  ],
  windows: [
    { ...windows("1Password", "AgileBits Inc."), share: 0.7 },
    { ...windows("Bitwarden", "Bitwarden Inc."), share: 0.15 },
  ],
  linux: [
    { ...linux("1password"), share: 0.3 },
    { ...linux("bitwarden"), share: 0.1 },
  ],
} as const;

/** What most organisations forbid. The name of one isn't ASCII. */
export const unwelcome = {
  darwin: [mac("uTorrent", "com.bittorrent.uTorrent"), mac("TeamViewer", "com.teamviewer.TeamViewer")],
  windows: [windows("µTorrent", "BitTorrent Inc."), windows("TeamViewer", "TeamViewer")],
  linux: [linux("transmission-gtk"), linux("teamviewer")],
} as const;

const adjectives = [
  "Amber",
  "Bright",
  "Cobalt",
  "Daily",
  "Easy",
  "Fast",
  "Grand",
  "Hidden",
  "Instant",
  "Jolly",
  "Keen",
  "Lucid",
  "Modern",
  "Noble",
  "Open",
  "Prime",
  "Quick",
  "Rapid",
  "Solid",
  "Tidy",
  "Ultra",
  "Vivid",
  "Wise",
  "Zen",
  "Blue",
  "Clear",
  "Deep",
  "Exact",
  "Fresh",
  "Green",
  "Humble",
  "Ideal",
] as const;

const nouns = [
  "Archiver",
  "Backup",
  "Canvas",
  "Deck",
  "Editor",
  "Finder",
  "Graph",
  "Helper",
  "Index",
  "Journal",
  "Keyring",
  "Ledger",
  "Mapper",
  "Notes",
  "Outline",
  "Player",
  "Query",
  "Reader",
  "Sync",
  "Tracker",
  "Utility",
  "Viewer",
  "Writer",
  "Zipper",
  "Board",
  "Clock",
  "Draft",
  "Engine",
  "Folder",
  "Grid",
  "Hub",
  "Inbox",
] as const;

/** A prime, so that any stride visits each name once before it comes round. */
export const tailSize = 1_021;

/** A name from the long tail, 0 to 1,020. */
export function tailName(index: number): string {
  return `${adjectives[index % 32] ?? ""} ${nouns[Math.floor(index / 32)] ?? ""}`;
}
