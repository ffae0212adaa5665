import { SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function NotFound() {
  return (
    <EmptyState
      icon={SearchX}
      title="There is no such connection or sync"
      action={<ButtonLink href="/integrations?tab=connected">See the connections</ButtonLink>}
    >
      It may have been removed, or the link may be wrong or belong to another workspace.
    </EmptyState>
  );
}
