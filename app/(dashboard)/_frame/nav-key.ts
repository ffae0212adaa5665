import { NAV_MAIN, NAV_SETUP, type NavKey } from "@/components/frame/nav";

/** The entry of the navigation that a page belongs to: `/devices/123` to Devices, `/` to the overview. */
export function navKeyOf(pathname: string): NavKey | null {
  if (pathname === "/") return "overview";
  const entry = [...NAV_MAIN, ...NAV_SETUP].find(
    ({ href }) => href !== "/" && (pathname === href || pathname.startsWith(`${href}/`)),
  );
  return entry?.key ?? null;
}
