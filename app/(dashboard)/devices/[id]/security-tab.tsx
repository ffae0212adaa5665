import { EmptyState } from "@/components/ui/empty-state";
import type { DeviceContext } from "./context";
import { TableCard } from "./table-card";
import { tablesFor } from "./tables";

/** Security products, firewall, accounts and patches, as the device's own telemetry tells them. */
export function SecurityTab({ context }: { context: DeviceContext }) {
  const { security } = tablesFor(context.facts.platform);
  if (security.length === 0) {
    return (
      <EmptyState title="No telemetry from this platform">
        JumpCloud's System Insights covers Windows, macOS and Linux.
      </EmptyState>
    );
  }
  return (
    <div className="space-y-4">
      {security.map((spec) => (
        <TableCard key={spec.stream} spec={spec} context={context} />
      ))}
    </div>
  );
}
