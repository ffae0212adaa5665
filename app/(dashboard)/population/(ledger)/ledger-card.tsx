import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Row, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import type { Population } from "@/lib/population/read";
import { ByConnection } from "./by-connection";
import { Equation } from "./equation";
import { LinkedNumber } from "./linked-number";
import { Share } from "./share";

export type LedgerCell = {
  part?: string | undefined;
  flag?: string | undefined;
  connectionId?: string | undefined;
};

/** One ledger: its parts with their numbers, what was withheld, what JumpCloud reported, and the sum of it. */
export function LedgerCard<Part extends string, Flag extends string>({
  title,
  description,
  population,
  names,
  heads,
  reasons,
  hrefOf,
  children,
}: {
  title: string;
  description: string;
  population: Population<Part, Flag>;
  names: Record<Part, string>;
  /** The parts in a word or two. */
  heads: Record<Part, string>;
  reasons: Record<Part, string>;
  hrefOf: (cell: LedgerCell) => string;
  children?: ReactNode;
}) {
  const { ledger, account } = population.total;
  return (
    <Card>
      <CardHeader title={title} description={description} />
      <Table label={title} framed={false}>
        <THead>
          <TH>Part</TH>
          <TH align="right" className="w-24">
            Count
          </TH>
          <TH className="w-52" hideBelow="md">
            Share
          </TH>
        </THead>
        <TBody>
          {ledger.parts.map(({ part, count }) => (
            <Row key={part}>
              <Words name={names[part]} note={reasons[part]} />
              <TD align="right">
                <LinkedNumber value={count} href={hrefOf({ part })} />
              </TD>
              <TD hideBelow="md">
                <Share value={count} of={ledger.rows} />
              </TD>
            </Row>
          ))}
          <Sum
            name="Read"
            note="All rows that were read: the parts together."
            value={ledger.rows}
            href={hrefOf({})}
          />
          <Sum
            name="Withheld by JumpCloud"
            note="Counted in its total, and not sent. There is nothing to show of them."
            value={account.withheld}
          />
          {account.leftOut > 0 && (
            <Sum
              name="Of another kind"
              note="Sent by the same list, and not of this kind."
              value={account.leftOut}
            />
          )}
          <Sum
            name="Reported by JumpCloud"
            note="What it said there is, when it was read."
            value={account.reported}
          />
        </TBody>
      </Table>
      <CardBody className="space-y-4 border-t">
        <Equation account={account} parts={ledger.parts.map(({ count }) => count)} />
        {population.connections.length > 1 && (
          <ByConnection
            label={`${title} by connection`}
            population={population}
            heads={heads}
            hrefOf={hrefOf}
          />
        )}
        {children}
      </CardBody>
    </Card>
  );
}

function Words({ name, note }: { name: string; note: string }) {
  return (
    <TD wrap>
      <span className="font-medium text-ink">{name}</span>
      <span className="block text-13 text-muted">{note}</span>
    </TD>
  );
}

/** A line below the parts. */
function Sum({
  name,
  note,
  value,
  href,
}: {
  name: string;
  note: string;
  value: number | null;
  href?: string;
}) {
  return (
    <Row className="bg-sunken">
      <Words name={name} note={note} />
      <TD align="right">
        <LinkedNumber value={value} href={href} />
      </TD>
      <TD hideBelow="md" />
    </Row>
  );
}
