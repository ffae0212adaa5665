"use client";

import { Menu as MenuIcon, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { overlayClasses } from "@/components/ui/dialog-parts";
import { Wordmark } from "./mark";

/** The navigation of narrow screens: a button, and a sheet from the left with the same links as the rail. */
export function NavSheet({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger asChild>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Open navigation"
          className="-ml-1 md:hidden"
          icon={<MenuIcon aria-hidden="true" />}
        />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className={overlayClasses} />
        <Dialog.Content
          aria-describedby={undefined}
          // A link in the sheet has done its work once followed; the page below stays mounted.
          onClick={(event) => {
            if (event.target instanceof Element && event.target.closest("a") !== null) setOpen(false);
          }}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col overflow-y-auto border-r bg-surface p-3 shadow-raised outline-none data-[state=closed]:animate-to-left data-[state=open]:animate-from-left"
        >
          <Dialog.Title className="sr-only">Navigation</Dialog.Title>
          <div className="mb-4 flex items-center justify-between pl-2">
            <Wordmark />
            <Dialog.Close
              className={buttonVariants({ variant: "ghost", size: "icon" })}
              aria-label="Close navigation"
            >
              <X aria-hidden="true" />
            </Dialog.Close>
          </div>
          <nav aria-label="Main">{children}</nav>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
