import { TD, TH } from "@/components/ui/table";
import type { Snapshot } from "@/db/queries/snapshot";

/** The column that says whose a row is; only where a workspace shows several organisations. */
export function OrganizationHead({ snapshot }: { snapshot: Snapshot }) {
  if (snapshot.points.length < 2) return null;
  return (
    <TH hideBelow="xl" className="w-44">
      Organisation
    </TH>
  );
}

export function OrganizationCell({ snapshot, connectionId }: { snapshot: Snapshot; connectionId: string }) {
  if (snapshot.points.length < 2) return null;
  const point = snapshot.points.find((candidate) => candidate.connectionId === connectionId);
  return <TD hideBelow="xl">{point?.organizationName}</TD>;
}
