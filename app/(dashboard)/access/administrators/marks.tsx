import { StateBadge } from "@/components/ui/state-badge";
import { TimeAgo } from "@/components/ui/time";
import { Verdict, type VerdictValue } from "@/components/ui/verdict";
import type { AdministratorRow } from "@/db/queries/administrators";
import { factorNames } from "@/lib/directory/administrator";

const verdicts: Record<AdministratorRow["factor"], VerdictValue> = {
  on: "pass",
  required: "fail",
  off: "fail",
  unknown: "unknown",
};

export function Factor({ factor }: { factor: AdministratorRow["factor"] }) {
  return <Verdict verdict={verdicts[factor]}>{factorNames[factor]}</Verdict>;
}

/** When the API key was made, marked once it is old. */
export function KeySet({
  row: { keySetAt, keyOld },
}: {
  row: Pick<AdministratorRow, "keySetAt" | "keyOld">;
}) {
  if (keySetAt === null) return <span className="text-muted">No key reported</span>;
  const ago = <TimeAgo value={keySetAt} />;
  return keyOld ? <StateBadge state="attention">{ago}</StateBadge> : ago;
}

export function KeyExpires({
  row: { key, keySetAt, keyExpiresAt },
}: {
  row: Pick<AdministratorRow, "key" | "keySetAt" | "keyExpiresAt">;
}) {
  if (keyExpiresAt === null) {
    return keySetAt === null ? (
      <span className="text-faint">–</span>
    ) : (
      <Verdict verdict="unknown">No end reported</Verdict>
    );
  }
  const when = <TimeAgo value={keyExpiresAt} />;
  if (key === "expired") return <Verdict verdict="fail">Expired {when}</Verdict>;
  return key === "expiring" ? <StateBadge state="attention">{when}</StateBadge> : when;
}
