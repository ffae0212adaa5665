import {
  AppWindow,
  KeyRound,
  Laptop,
  LayoutDashboard,
  type LucideIcon,
  Plug,
  Settings,
  Users,
} from "lucide-react";

type NavEntry = { key: string; label: string; href: string; icon: LucideIcon };

/** The left navigation, in order. The second group stands apart, below. */
export const NAV_MAIN = [
  { key: "overview", label: "Overview", href: "/", icon: LayoutDashboard },
  { key: "devices", label: "Devices", href: "/devices", icon: Laptop },
  { key: "people", label: "People", href: "/people", icon: Users },
  { key: "access", label: "Access", href: "/access", icon: KeyRound },
  { key: "software", label: "Software", href: "/software", icon: AppWindow },
] as const satisfies readonly NavEntry[];

export const NAV_SETUP = [
  { key: "integrations", label: "Integrations", href: "/integrations", icon: Plug },
  { key: "settings", label: "Settings", href: "/settings", icon: Settings },
] as const satisfies readonly NavEntry[];

export type NavItem = (typeof NAV_MAIN)[number] | (typeof NAV_SETUP)[number];
/** The name of an entry, as pages give it to the frame. */
export type NavKey = NavItem["key"];
