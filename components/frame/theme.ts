/** "system" follows the reader's operating system. */
export type Theme = "light" | "dark" | "system";

export const THEME_COOKIE = "assay-theme";
export const THEMES = ["light", "dark", "system"] as const satisfies readonly Theme[];

/** The theme that a cookie (or an attribute) names; "system" for anything else. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}
