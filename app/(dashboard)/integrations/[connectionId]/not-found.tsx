import { SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";

export default function NotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
        icon={SearchX}
        title="There is no such connection or sync"
        action={<ButtonLink href="/integrations?tab=connected">See the connections</ButtonLink>}
      >
        It may have been removed, or the link may be wrong or belong to another workspace.
      </EmptyState>
    </>
  );
}
