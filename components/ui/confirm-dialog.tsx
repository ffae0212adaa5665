"use client";

import { AlertDialog } from "radix-ui";
import { type ReactElement, type ReactNode, useState, useTransition } from "react";
import { Button } from "./button";
import { overlayClasses } from "./dialog-parts";
import { Field } from "./field";
import { Notice } from "./notice";
import { Textarea } from "./textarea";

type ConfirmDialogProps = {
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  /** A button that opens it. */
  trigger?: ReactElement | undefined;
  /** The question: "Disconnect JumpCloud?" */
  title: ReactNode;
  /** What follows, and whether it can be undone. */
  description: ReactNode;
  /** The deed: "Disconnect". */
  confirmLabel: string;
  cancelLabel?: string | undefined;
  tone?: "primary" | "danger" | undefined;
  /** Asks why; the button waits for at least `minLength` characters (1 by default). */
  reason?: { label: string; hint?: string | undefined; minLength?: number | undefined } | undefined;
  /** Closes when this resolves without an error; otherwise shows the error and stays. `reason` is "" if not asked. */
  onConfirm: (input: { reason: string }) => Promise<{ error?: string | undefined } | undefined> | undefined;
};

/** Asks before something that matters. Not for what can be undone. */
export function ConfirmDialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  confirmLabel,
  cancelLabel = "Cancel",
  tone = "primary",
  reason,
  onConfirm,
}: ConfirmDialogProps) {
  const [ownOpen, setOwnOpen] = useState(false);
  const [text, setText] = useState("");
  const [error, setError] = useState<string | undefined>();
  const [pending, startTransition] = useTransition();
  const ready = reason === undefined || text.trim().length >= (reason.minLength ?? 1);

  function setOpen(next: boolean) {
    if (pending) return;
    if (next) setError(undefined);
    else setText("");
    setOwnOpen(next);
    onOpenChange?.(next);
  }

  function confirm() {
    startTransition(async () => {
      const failure = (await onConfirm({ reason: text.trim() }))?.error;
      setError(failure);
      if (failure !== undefined) return;
      setText("");
      setOwnOpen(false);
      onOpenChange?.(false);
    });
  }

  return (
    <AlertDialog.Root open={open ?? ownOpen} onOpenChange={setOpen}>
      {trigger !== undefined && <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>}
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={overlayClasses} />
        <AlertDialog.Content className="fixed top-1/2 left-1/2 z-50 flex w-[calc(100vw-2rem)] max-w-[26rem] -translate-x-1/2 -translate-y-1/2 flex-col gap-4 rounded-card border bg-raised p-5 shadow-raised outline-none data-[state=closed]:animate-fade-out data-[state=open]:animate-pop-in">
          <div>
            <AlertDialog.Title className="text-16 font-semibold text-ink">{title}</AlertDialog.Title>
            <AlertDialog.Description className="mt-1 text-14 text-muted">
              {description}
            </AlertDialog.Description>
          </div>
          {reason !== undefined && (
            <Field label={reason.label} hint={reason.hint}>
              {(control) => (
                <Textarea
                  {...control}
                  required
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
              )}
            </Field>
          )}
          {error !== undefined && <Notice tone="danger">{error}</Notice>}
          <div className="flex flex-wrap justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button disabled={pending}>{cancelLabel}</Button>
            </AlertDialog.Cancel>
            <Button variant={tone} disabled={!ready} loading={pending} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
