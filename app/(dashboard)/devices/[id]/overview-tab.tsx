import Link from "next/link";
import { Encryption, yesNo } from "@/components/directory/facts";
import { History } from "@/components/directory/history";
import { Related } from "@/components/directory/related";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { JsonView } from "@/components/ui/json-view";
import { DateTime } from "@/components/ui/time";
import { findMobileOfDevice } from "@/db/queries/population";
import { listRelated, listVersions } from "@/db/queries/record";
import { database } from "@/lib/database";
import { historyOf } from "@/lib/directory/changes";
import { systemName } from "@/lib/directory/device";
import { notRead } from "@/lib/directory/not-read";
import { partReasons } from "@/lib/population/names";
import { devicePart } from "@/lib/population/parts";
import type { DeviceContext } from "./context";
import { MobileCard } from "./mobile-card";
import { OwnersCard } from "./owners-card";
import { TableCard } from "./table-card";
import { systemTable, tablesFor } from "./tables";

const newestChanges = 4;

const telemetry: Record<string, string> = { enabled: "On", disabled: "Off", deferred: "Deferred" };

export async function OverviewTab({ context }: { context: DeviceContext }) {
  const { own, id, connectionId, record, device, moving, facts, hrefOf } = context;
  const db = database();
  const [versions, groups, mobile] = await Promise.all([
    listVersions(db, own, { recordId: record.recordId, limit: newestChanges + 1 }),
    listRelated(db, own, {
      relation: "device-group-members",
      of: { stream: "devices", id },
      stream: "device-groups",
      key: "groupId",
      connectionId,
    }),
    findMobileOfDevice(db, own, { deviceId: id, connectionId }),
  ]);
  const { encryption } = tablesFor(facts.platform);

  return (
    <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
      <div className="min-w-0 space-y-4">
        <FactsCard context={context} />
        {encryption.map((spec) => (
          <TableCard key={spec.stream} spec={spec} context={context} />
        ))}
        {facts.platform !== "other" && <TableCard spec={systemTable} context={context} />}
      </div>
      <div className="min-w-0 space-y-4">
        <OwnersCard context={context} />
        <Related
          title="Device groups"
          empty={
            facts.grouped === null
              ? notRead("which groups it is in")
              : "In no group. Policies reach devices through groups: assign one in JumpCloud under Device Management → Device Groups."
          }
          items={groups.map(({ id: groupId, data }) => ({
            href: hrefOf("/access/device-groups", groupId),
            name: typeof data.name === "string" ? data.name : groupId,
          }))}
        />
        <MobileCard device={device} mobile={mobile} />
        <History
          title="Latest changes"
          entries={historyOf(versions).slice(0, newestChanges)}
          footer={
            <Link
              href={context.tabHref("history")}
              className="mt-4 inline-block font-medium text-13 text-accent-text hover:underline"
            >
              The whole history
            </Link>
          }
        />
        <JsonView label="Device as stored" value={{ id, ...record.data, ...moving }} />
      </div>
    </div>
  );
}

function FactsCard({ context: { id, device, facts } }: { context: DeviceContext }) {
  const part = devicePart({ ...facts, outOfScope: false });
  const detail = device.osVersionDetail;
  const system = systemName(device);
  const exact = detail && [detail.osName, detail.version, detail.releaseName].filter(Boolean).join(" ");
  return (
    <Card>
      <CardHeader title="Facts" description="As JumpCloud reported them in the last sync." />
      <CardBody>
        <DefinitionList>
          {part !== "evaluated" && <Definition term="Population">{partReasons.devices[part]}</Definition>}
          <Definition term="Disk encryption">
            <Encryption encrypted={facts.encrypted} />
          </Definition>
          <Definition term="Recovery key kept by JumpCloud">
            {yesNo(device.fde?.keyPresent ?? null)}
          </Definition>
          <Definition term="System">{system}</Definition>
          {exact && exact !== system && <Definition term="Exact release">{exact}</Definition>}
          <Definition term="Architecture">{device.arch}</Definition>
          <Definition term="Manufacturer">{device.hwVendor}</Definition>
          <Definition term="Host name">{device.hostname}</Definition>
          <Definition term="Serial number">{device.serialNumber}</Definition>
          <Definition term="Reached by a policy">{yesNo(device.isPolicyBound)}</Definition>
          <Definition term="Telemetry (System Insights)">
            {device.systemInsightsState &&
              (telemetry[device.systemInsightsState] ?? device.systemInsightsState)}
          </Definition>
          <Definition term="SSH as root allowed">{yesNo(device.allowSshRootLogin)}</Definition>
          <Definition term="SSH by password allowed">
            {yesNo(device.allowSshPasswordAuthentication)}
          </Definition>
          <Definition term="JumpCloud decides about SSH">{yesNo(device.modifySSHDConfig)}</Definition>
          <Definition term="Agent version">{device.agentVersion}</Definition>
          <Definition term="Agent has full disk access">{yesNo(device.agentHasFullDiskAccess)}</Definition>
          <Definition term="Added to JumpCloud">
            {device.created && <DateTime value={device.created} />}
          </Definition>
          <Definition term="JumpCloud id">
            <Code>{id}</Code>
          </Definition>
        </DefinitionList>
      </CardBody>
    </Card>
  );
}
