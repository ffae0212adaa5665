"use client";

import { usePathname } from "next/navigation";
import { LinkTabs } from "@/components/ui/link-tabs";

const tabs = [
  { href: "/settings/account", label: "Account" },
  { href: "/settings/workspace", label: "Workspace" },
];

export function SettingsTabs() {
  const pathname = usePathname();
  return (
    <LinkTabs label="Settings" items={tabs.map((tab) => ({ ...tab, current: tab.href === pathname }))} />
  );
}
