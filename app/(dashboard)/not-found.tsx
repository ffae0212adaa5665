import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Not found" };

/** What a page shows, inside the frame, when the thing that it is about does not exist. */
export default function DashboardNotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
        icon={SearchX}
        title="There is nothing at this address"
        action={
          <>
            <ButtonLink href="/devices">Devices</ButtonLink>
            <ButtonLink href="/people">People</ButtonLink>
            <ButtonLink href="/">Overview</ButtonLink>
          </>
        }
      >
        The link may be wrong or belong to another workspace, or JumpCloud no longer reported the thing when
        it was last read. Look for it in its list.
      </EmptyState>
    </>
  );
}
