"use client";

import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useEffect, useState } from "react";
import { ConfirmDialog } from "./confirm-dialog";
import { DialogFoot, DialogHead, overlayClasses } from "./dialog-parts";
import { Steps } from "./steps";

type DrawerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Named steps and the one now shown, from 0. */
  steps?: { names: readonly string[]; current: number } | undefined;
  footer?: ReactNode;
  /** True while closing would lose something: then it asks first. */
  dirty?: boolean | undefined;
  /** What would be lost, for that question. */
  dirtyText?: string | undefined;
  children: ReactNode;
};

/** A panel from the right: 480 px, the whole screen on a phone. Its state is the caller's. */
export function Drawer({
  open,
  onOpenChange,
  title,
  description,
  steps,
  footer,
  dirty = false,
  dirtyText = "What you have entered here will be lost.",
  children,
}: DrawerProps) {
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    if (!open || !dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [open, dirty]);

  function change(next: boolean) {
    if (!next && dirty) setAsking(true);
    else onOpenChange(next);
  }

  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClasses} />
        <Radix.Content
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className="fixed inset-y-0 right-0 z-50 flex w-full flex-col bg-raised shadow-raised outline-none data-[state=closed]:animate-to-right data-[state=open]:animate-from-right sm:w-[480px] sm:border-l"
        >
          <DialogHead title={title} description={description}>
            {steps !== undefined && (
              <div className="mt-3">
                <Steps names={steps.names} current={steps.current} />
              </div>
            )}
          </DialogHead>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-5">{children}</div>
          {footer !== undefined && <DialogFoot>{footer}</DialogFoot>}
          <ConfirmDialog
            open={asking}
            onOpenChange={setAsking}
            title="Close without finishing?"
            description={dirtyText}
            confirmLabel="Close and discard"
            cancelLabel="Keep editing"
            tone="danger"
            onConfirm={async () => {
              onOpenChange(false);
              return undefined;
            }}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
