import { Notice } from "@/components/ui/notice";
import type { ConnectionOverview } from "@/db/queries/overview";

/** Over every page while anything shown may come from another host than JumpCloud's own. */
export function SyntheticBand({ connections }: { connections: ConnectionOverview[] }) {
  const synthetic = connections.filter((connection) => connection.synthetic);
  if (synthetic.length === 0) return null;
  const names = [...new Set(synthetic.map(({ organizationName }) => organizationName))];
  const [first] = names;
  const rest = names.length > 1 ? ` and ${names.length - 1} more` : "";
  const sample = synthetic.every(({ region }) => region === "sample");
  return (
    <Notice tone="synthetic" shape="band" title={sample ? "Sample data" : "Test data"}>
      <span className="inline-block max-w-64 truncate align-bottom" title={names.join(", ")}>
        {first}
      </span>
      {rest}
      {sample
        ? ": made up, and never evidence."
        : ": read from a host that is not JumpCloud's own, and never evidence."}
    </Notice>
  );
}
