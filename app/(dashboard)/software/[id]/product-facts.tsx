import Link from "next/link";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { formatCount } from "@/components/ui/number";
import { TimeAgo } from "@/components/ui/time";
import type { ProductRow } from "@/db/queries/inventory";
import { softwareKindName } from "@/lib/directory/software";

/** What is known of a product: its versions, and on how many devices it was. */
export function ProductFacts({
  product,
  organizationName,
  versions,
  counts,
}: {
  product: ProductRow;
  organizationName: string | undefined;
  versions: { version: string; devices: number; href: string }[];
  counts: { from: Date; number: number; devices: number }[];
}) {
  return (
    <div className="min-w-0 space-y-4">
      <Card>
        <CardHeader title="Facts" />
        <CardBody>
          <DefinitionList>
            <Definition term="Kind">{softwareKindName(product.stream)}</Definition>
            <Definition term="Identifier">
              {product.identifier ? <Code>{product.identifier}</Code> : null}
            </Definition>
            {organizationName && <Definition term="Organisation">{organizationName}</Definition>}
          </DefinitionList>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title={`Versions (${versions.length})`} />
        <CardBody>
          <ul className="divide-y">
            {versions.map(({ version, devices, href }) => (
              <li key={version} className="flex min-h-10 items-baseline justify-between gap-3 py-2">
                <Link
                  href={href}
                  className="min-w-0 break-words font-medium text-accent-text hover:underline"
                >
                  {version || "Not told"}
                </Link>
                <span className="shrink-0 text-13 text-muted tabular-nums">
                  {formatCount(devices, "device")}
                </span>
              </li>
            ))}
          </ul>
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="Changes" description="How many devices had it, sync by sync." />
        <CardBody>
          <ul className="divide-y">
            {counts.map(({ from, number, devices }) => (
              <li key={number} className="flex min-h-10 items-baseline justify-between gap-3 py-2">
                <span className="tabular-nums">{formatCount(devices, "device")}</span>
                <span className="text-13 text-muted">
                  since sync #{number}, <TimeAgo value={from} />
                </span>
              </li>
            ))}
          </ul>
        </CardBody>
      </Card>
    </div>
  );
}
