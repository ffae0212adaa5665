import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { formatCount, Num } from "@/components/ui/number";
import type { PopulationSide } from "@/lib/overview/population";

type PopulationCardProps = {
  /** Null: never read whole. */
  devices: PopulationSide | null;
  people: PopulationSide | null;
};

/** Where everything that was read went: each number leads to whom it counts. */
export function PopulationCard({ devices, people }: PopulationCardProps) {
  return (
    <Card>
      <CardHeader
        title="Population"
        description="What checks will judge, and what they leave out and why. Nothing is dropped silently."
        actions={
          <ButtonLink size="sm" href="/population">
            See the ledger
          </ButtonLink>
        }
      />
      <div className="grid divide-y lg:grid-cols-2 lg:divide-x lg:divide-y-0">
        <Side title="Devices" side={devices} count={(total) => formatCount(total, "device")} />
        <Side title="People" side={people} count={(total) => formatCount(total, "person", "people")} />
      </div>
    </Card>
  );
}

function Side({
  title,
  side,
  count,
}: {
  title: string;
  side: PopulationSide | null;
  count: (total: number) => string;
}) {
  if (side === null) {
    return (
      <p className="px-4 py-3 text-14 text-muted">
        {title} were never read whole, so nothing is counted yet.
      </p>
    );
  }
  return (
    <div className="px-4 py-3">
      <p className="text-13 text-muted tabular-nums">{count(side.total)}</p>
      <ul className="mt-1 flex flex-wrap gap-x-6 gap-y-1">
        {side.parts.map(({ label, href, count: of }) => (
          <li key={label} className="text-14">
            <Link href={href} className="text-ink underline-offset-2 hover:underline">
              <Num value={of} className="font-medium" /> <span className="text-muted">{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
