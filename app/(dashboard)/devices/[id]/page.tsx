import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { TimeAgo } from "@/components/ui/time";
import { deviceName, platformName, systemName } from "@/lib/directory/device";
import type { SearchParams } from "@/lib/list-state";
import { partNames } from "@/lib/population/names";
import { devicePart } from "@/lib/population/parts";
import { type DeviceContext, openDevice, type Tab, tabs } from "./context";
import { HistoryTab } from "./history-tab";
import { OverviewTab } from "./overview-tab";
import { PoliciesTab } from "./policies-tab";
import { SecurityTab } from "./security-tab";
import { SoftwareTab } from "./software-tab";

export const metadata: Metadata = { title: "Device" };

const tabNames: Record<Tab, string> = {
  overview: "Overview",
  policies: "Policies",
  software: "Software",
  security: "Security",
  history: "History",
};

export default async function DevicePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const context = await openDevice(id, search);
  const tab = tabs.find((name) => name === search.tab) ?? "overview";
  const { device, facts } = context;

  return (
    <>
      <PageHeader
        back={{ href: "/devices", label: "Devices" }}
        title={deviceName(device) ?? "Unnamed device"}
        mark={
          <>
            <Badge>{platformName(facts.platform)}</Badge>
            <Part context={context} />
          </>
        }
        subtitle={
          <>
            {systemName(device) ?? "System not reported"}, last contact{" "}
            <TimeAgo value={facts.lastContact} absent="never" />
          </>
        }
      />
      <div className="mb-4">
        <LinkTabs
          label="Parts of the device's page"
          items={tabs.map((name) => ({
            href: context.tabHref(name),
            label: tabNames[name],
            current: name === tab,
          }))}
        />
      </div>
      {tab === "overview" && <OverviewTab context={context} />}
      {tab === "policies" && <PoliciesTab context={context} />}
      {tab === "software" && <SoftwareTab context={context} searchParams={search} />}
      {tab === "security" && <SecurityTab context={context} />}
      {tab === "history" && <HistoryTab context={context} />}
    </>
  );
}

/** Where the device is in the population, unless it is simply evaluated. */
function Part({ context: { facts } }: { context: DeviceContext }) {
  const part = devicePart({ ...facts, outOfScope: false });
  if (part === "evaluated") return null;
  return <Badge tone={part === "inactive" ? "unknown" : "neutral"}>{partNames.devices[part]}</Badge>;
}
