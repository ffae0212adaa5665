import { Row, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { Verdict } from "@/components/ui/verdict";
import type { Population } from "@/lib/population/read";
import type { LedgerCell } from "./ledger-card";
import { LinkedNumber } from "./linked-number";
import { Wide } from "./wide";

/** The same ledger for each connection, where a workspace has several. */
export function ByConnection<Part extends string, Flag extends string>({
  label,
  population: { connections },
  heads,
  hrefOf,
}: {
  label: string;
  population: Population<Part, Flag>;
  heads: Record<Part, string>;
  hrefOf: (cell: LedgerCell) => string;
}) {
  const parts = connections[0]?.ledger.parts.map(({ part }) => part) ?? [];
  return (
    <div>
      <h3 className="mb-2 text-13 font-semibold text-ink">{label}</h3>
      <Wide>
        <Table label={label} className="min-w-[60rem]">
          <THead>
            <TH>Connection</TH>
            {parts.map((part) => (
              <TH key={part} align="right" className="w-28">
                {heads[part]}
              </TH>
            ))}
            <TH align="right" className="w-24">
              Withheld
            </TH>
            <TH align="right" className="w-24">
              Reported
            </TH>
            <TH className="w-36">Sum</TH>
          </THead>
          <TBody>
            {connections.map(({ connectionId, name, ledger, account }) => (
              <Row key={connectionId}>
                <TD title={name}>{name}</TD>
                {ledger.parts.map(({ part, count }) => (
                  <TD key={part} align="right">
                    <LinkedNumber value={count} href={hrefOf({ part, connectionId })} />
                  </TD>
                ))}
                <TD align="right">
                  <LinkedNumber value={account.withheld} href={undefined} />
                </TD>
                <TD align="right">
                  <LinkedNumber value={account.reported} href={undefined} />
                </TD>
                <TD>
                  {account.faults.length === 0 ? (
                    <Verdict verdict="pass">Adds up</Verdict>
                  ) : (
                    <Verdict verdict="fail">Does not</Verdict>
                  )}
                </TD>
              </Row>
            ))}
          </TBody>
        </Table>
      </Wide>
    </div>
  );
}
