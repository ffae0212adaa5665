import type { Metadata } from "next";
import { facetFilter, ListFrame } from "@/components/directory/list-frame";
import { LastRead } from "@/components/directory/snapshot-subtitle";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { countMobileFacts, listMobiles } from "@/db/queries/population";
import { listReadings } from "@/db/queries/stream-readings";
import { database } from "@/lib/database";
import { connectionFilter } from "@/lib/directory/filter-options";
import type { SearchParams } from "@/lib/list-state";
import { mobileListState } from "@/lib/population/links";
import { partNames } from "@/lib/population/names";
import { mobilePart, mobileParts } from "@/lib/population/parts";
import { CsvLink } from "../../_list/csv-link";
import { openList } from "../../_list/open-list";
import { UnreadNotice } from "../../_list/readings";
import { MobileTable } from "./mobile-table";

export const metadata: Metadata = { title: "Apple's MDM" };

const unread = { "apple-mdm-devices": "what Apple's MDM manages" };

export default async function MobilePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { snapshot, nothing } = await openList({ title: "Apple's MDM" });
  if (snapshot === null) return nothing;
  const db = database();
  const { state, filter } = mobileListState(await searchParams);
  const [facts, { rows, total }, readings] = await Promise.all([
    countMobileFacts(db, snapshot),
    listMobiles(db, snapshot, { ...state, filter }),
    listReadings(db, snapshot, Object.keys(unread)),
  ]);
  const counts: Record<string, number> = {};
  const add = (facet: string, count: number) => {
    counts[facet] = (counts[facet] ?? 0) + count;
  };
  for (const fact of facts) {
    add("all", fact.count);
    add(`part:${mobilePart(fact)}`, fact.count);
    add(`in:${fact.connectionId}`, fact.count);
  }
  return (
    <>
      <PageHeader
        back={{ href: "/population", label: "Population" }}
        title="Apple's MDM"
        subtitle={
          <>
            {formatCount(counts.all ?? 0, "record")} beside the inventory,{" "}
            <LastRead points={snapshot.points} />
          </>
        }
        actions={<CsvLink path="/population/mobile" state={state} />}
      />
      <UnreadNotice readings={readings} snapshot={snapshot} streams={unread} />
      <ListFrame
        state={state}
        noun="MDM records"
        total={total}
        filters={[
          ...connectionFilter(snapshot.points, counts),
          facetFilter({
            name: "part",
            label: "Population",
            values: mobileParts,
            labelOf: (value) => partNames.mobile[value],
            counts,
          }),
        ]}
      >
        <MobileTable rows={rows} state={state} snapshot={snapshot} />
      </ListFrame>
    </>
  );
}
