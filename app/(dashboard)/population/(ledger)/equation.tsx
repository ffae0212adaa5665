import { Notice } from "@/components/ui/notice";
import { Verdict } from "@/components/ui/verdict";
import { type Account, equationOf } from "@/lib/population/ledger";

/** That the ledger adds up, spelled out; or what does not, and why. */
export function Equation({ account, parts }: { account: Account; parts: number[] }) {
  if (account.faults.length === 0) {
    return (
      <p className="flex flex-wrap items-center gap-x-2 text-14">
        <Verdict verdict="pass">Adds up</Verdict>
        <span className="tabular-nums">{equationOf({ account, parts })}</span>
      </p>
    );
  }
  return (
    <Notice tone="danger" title="This does not add up">
      <ul className="space-y-1">
        {account.faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    </Notice>
  );
}
