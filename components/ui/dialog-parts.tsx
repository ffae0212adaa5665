"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { buttonVariants } from "./button-variants";

export const overlayClasses =
  "fixed inset-0 z-50 bg-overlay data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in";

type DialogHeadProps = { title: ReactNode; description?: ReactNode; children?: ReactNode };

/** Title, one line of explanation and the closing button, for whatever is built on Radix' dialog. */
export function DialogHead({ title, description, children }: DialogHeadProps) {
  return (
    <header className="flex shrink-0 items-start gap-3 border-b py-4 pr-3 pl-5">
      <div className="min-w-0 flex-1">
        <Radix.Title className="text-16 font-semibold text-ink">{title}</Radix.Title>
        {description !== undefined && (
          <Radix.Description className="mt-0.5 text-13 text-muted">{description}</Radix.Description>
        )}
        {children}
      </div>
      <Radix.Close className={buttonVariants({ variant: "ghost", size: "icon-sm" })} aria-label="Close">
        <X aria-hidden="true" />
      </Radix.Close>
    </header>
  );
}

/** The last line of a dialog or drawer: buttons at the right, the one that acts last. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return (
    <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      {children}
    </footer>
  );
}
