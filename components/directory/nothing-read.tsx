import { Plug } from "lucide-react";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";

/** What a list says before there is any snapshot. */
export function NothingRead({ what, connected }: { what: string; connected: boolean }) {
  if (connected) {
    return (
      <EmptyState
        icon={Plug}
        title={`No ${what} have been read yet`}
        action={<ButtonLink href="/integrations?tab=connected">See how the first sync is going</ButtonLink>}
      >
        They appear when the first sync is sealed: a snapshot is shown whole or not at all.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Plug}
      title={`No ${what} yet`}
      action={
        <ButtonLink variant="primary" href="/integrations?connect=jumpcloud">
          Connect JumpCloud
        </ButtonLink>
      }
    >
      Connect JumpCloud, or try Assay with the sample organisation. It takes two minutes.
    </EmptyState>
  );
}
