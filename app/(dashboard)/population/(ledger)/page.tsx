import type { Metadata } from "next";
import { LastRead } from "@/components/directory/snapshot-subtitle";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { database } from "@/lib/database";
import { linkTo } from "@/lib/population/links";
import { partHeads, partNames, partReasons } from "@/lib/population/names";
import { readPopulation, type WholePopulation } from "@/lib/population/read";
import { openList } from "../../_list/open-list";
import { FlagsTable } from "./flags-table";
import { LedgerCard } from "./ledger-card";

export const metadata: Metadata = { title: "Population" };

/** Where every device and person went: nothing that JumpCloud reported is left out in silence. */
export default async function PopulationPage() {
  const { snapshot, nothing } = await openList({ title: "Population" });
  if (snapshot === null) return nothing;
  const { devices, people, mobile } = await readPopulation(database(), snapshot);
  return (
    <>
      <PageHeader
        title="Population"
        subtitle={
          <>
            {inWords({ devices, people })}, <LastRead points={snapshot.points} />
          </>
        }
      />
      <div className="space-y-5">
        <LedgerCard
          title="Devices"
          description="Each device is counted in the first part that fits, and in no other."
          population={devices}
          names={partNames.devices}
          heads={partHeads.devices}
          reasons={partReasons.devices}
          hrefOf={linkTo.devices}
        >
          <FlagsTable
            label="Devices that are judged, and carry a flag"
            population={devices}
            shown={[
              { part: "evaluated", title: partHeads.devices.evaluated },
              { part: "inactive", title: partHeads.devices.inactive },
            ]}
            hrefOf={linkTo.devices}
          />
        </LedgerCard>
        <LedgerCard
          title="People"
          description="Each account is counted once, by the state that JumpCloud gives it."
          population={people}
          names={partNames.people}
          heads={partHeads.people}
          reasons={partReasons.people}
          hrefOf={linkTo.people}
        >
          <FlagsTable
            label="People who are judged, and carry a flag"
            population={people}
            shown={[
              { part: "activated", title: partHeads.people.activated },
              { part: "unknown", title: partHeads.people.unknown },
            ]}
            hrefOf={linkTo.people}
          />
        </LedgerCard>
        {mobile && (
          <LedgerCard
            title="Apple's MDM, beside the inventory"
            description="The same machine can be in both lists. JumpCloud gives them no id in common, so they are counted apart, and never added."
            population={mobile}
            names={partNames.mobile}
            heads={partHeads.mobile}
            reasons={partReasons.mobile}
            hrefOf={linkTo.mobile}
          />
        )}
      </div>
    </>
  );
}

function inWords({ devices, people }: Pick<WholePopulation, "devices" | "people">): string {
  const sides = [devices.total, people.total];
  const open = sides.filter(({ account }) => account.faults.length > 0).length;
  const sizes = `${formatCount(devices.total.ledger.rows, "device")} and ${formatCount(people.total.ledger.rows, "person", "people")}`;
  if (open === 0) return `${sizes}, all accounted for`;
  return `${sizes}, ${open === 1 ? "one ledger does" : "both ledgers do"} not add up`;
}
