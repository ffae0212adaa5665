/** The tables that list software, by the words that people use for what is in them. */
export const softwareKinds = {
  "mac-apps": "macOS application",
  "windows-programs": "Windows program",
  "linux-packages": "Linux package",
  "chrome-extensions": "Chrome extension",
  "firefox-addons": "Firefox add-on",
  "safari-extensions": "Safari extension",
} as const;

export type SoftwareKind = keyof typeof softwareKinds;

const kinds: readonly SoftwareKind[] = [
  "mac-apps",
  "windows-programs",
  "linux-packages",
  "chrome-extensions",
  "firefox-addons",
  "safari-extensions",
];

export { kinds as softwareStreams };

/** "macOS application"; the stream's own name for one that is not known here. */
export function softwareKindName(stream: string): string {
  const known = kinds.find((kind) => kind === stream);
  return known ? softwareKinds[known] : stream;
}
