import { Notice } from "@/components/ui/notice";
import type { ConnectionOverview } from "@/db/queries/overview";

/** Over every page while anything shown may come from another host than JumpCloud's own. */
export function SyntheticBand({ connections }: { connections: ConnectionOverview[] }) {
  const synthetic = connections.filter((connection) => connection.synthetic);
  if (synthetic.length === 0) return null;
  const names = [...new Set(synthetic.map(({ organizationName }) => organizationName))].join(", ");
  const sample = synthetic.every(({ region }) => region === "sample");
  return (
    <Notice tone="synthetic" shape="band" title={sample ? "Sample data" : "Test data"}>
      {sample
        ? `${names} is made up: what is shown of it is never evidence.`
        : `${names} was read from a host that is not JumpCloud's own: what is shown of it is never evidence.`}
    </Notice>
  );
}
