import { Row, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import type { Ledger } from "@/lib/population/ledger";
import { flagNames } from "@/lib/population/names";
import type { Population } from "@/lib/population/read";
import type { LedgerCell } from "./ledger-card";
import { LinkedNumber } from "./linked-number";
import { Wide } from "./wide";

/** Who of those that are judged carries a flag: marked, not left out. */
export function FlagsTable<Part extends string, Flag extends keyof typeof flagNames>({
  label,
  population: { total, connections },
  shown,
  hrefOf,
}: {
  label: string;
  population: Population<Part, Flag>;
  shown: { part: Part; title: string }[];
  hrefOf: (cell: LedgerCell) => string;
}) {
  const many = connections.length > 1;
  const sides = [
    { name: many ? "All connections" : "", connectionId: undefined, ledger: total.ledger },
    ...(many ? connections : []),
  ];
  const rows = total.ledger.flags.flatMap(({ flag }) => sides.map((side) => ({ flag, ...side })));
  const unknown = rows.some(({ flag, ledger }) =>
    shown.some(({ part }) => countOf(ledger, { flag, part }) === null),
  );
  return (
    <div>
      <h3 className="mb-2 text-13 font-semibold text-ink">{label}</h3>
      <Wide>
        <Table label={label} className={many ? "min-w-[36rem]" : undefined}>
          <THead>
            <TH>Flag</TH>
            {many && <TH>Connection</TH>}
            {shown.map(({ part, title }) => (
              <TH key={part} align="right" className="w-24 lg:w-40">
                {title}
              </TH>
            ))}
          </THead>
          <TBody>
            {rows.map(({ flag, name, connectionId, ledger }) => (
              <Row key={`${flag} ${connectionId}`}>
                <TD wrap>{connectionId === undefined && flagNames[flag]}</TD>
                {many && <TD title={name}>{name}</TD>}
                {shown.map(({ part }) => (
                  <TD key={part} align="right">
                    <LinkedNumber
                      value={countOf(ledger, { flag, part })}
                      href={hrefOf({ part, flag, connectionId })}
                    />
                  </TD>
                ))}
              </Row>
            ))}
          </TBody>
        </Table>
      </Wide>
      {unknown && (
        <p className="mt-2 text-13 text-muted">
          A dash: what decides the flag has never been read whole, so it is not known of anybody.
        </p>
      )}
    </div>
  );
}

function countOf<Part extends string, Flag extends string>(
  ledger: Ledger<Part, Flag>,
  { flag, part }: { flag: Flag; part: Part },
): number | null {
  const counts = ledger.flags.find((one) => one.flag === flag)?.counts;
  return counts?.find((one) => one.part === part)?.count ?? null;
}
