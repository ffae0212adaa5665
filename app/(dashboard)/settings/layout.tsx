import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { SettingsTabs } from "./settings-tabs";

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Settings" subtitle="Your account and your workspace." />
      <SettingsTabs />
      <div className="mt-5 flex max-w-[48rem] flex-col gap-5">{children}</div>
    </>
  );
}
