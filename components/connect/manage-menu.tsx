"use client";

import { CirclePause, CirclePlay, KeyRound, Settings2, Trash2, Unplug } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { toast } from "sonner";
import { call, useRun } from "@/components/sync/use-run";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from "@/components/ui/dropdown-menu";
import { DisconnectDialog } from "./disconnect-dialog";
import type { ManageActions, Managed } from "./managed";
import { RekeyDialog } from "./rekey-dialog";

type ManageMenuProps = { connection: Managed; actions: ManageActions };

/** What can be done with a connection: another key, a pause, its end. For those whose role allows it. */
export function ManageMenu({ connection, actions }: ManageMenuProps) {
  const { id: connectionId, organizationName, state, region } = connection;
  const [open, setOpen] = useState<"rekey" | "pause" | "disconnect" | null>(null);
  const [pending, run] = useRun();
  const router = useRouter();
  const trigger = useRef<HTMLButtonElement>(null);
  if (state === "erasing") return null;
  const ended = state === "disconnected";

  function close() {
    setOpen(null);
    // The menu's entry that opened the dialog is gone: the focus goes to the menu itself.
    requestAnimationFrame(() => trigger.current?.focus());
  }

  return (
    <>
      <Menu modal={false}>
        <MenuTrigger asChild>
          <Button ref={trigger} icon={<Settings2 aria-hidden="true" />} loading={pending}>
            Manage
          </Button>
        </MenuTrigger>
        <MenuContent>
          {!ended && region !== "sample" && (
            <MenuItem icon={<KeyRound aria-hidden="true" />} onSelect={() => setOpen("rekey")}>
              New key…
            </MenuItem>
          )}
          {!ended && state !== "paused" && (
            <MenuItem icon={<CirclePause aria-hidden="true" />} onSelect={() => setOpen("pause")}>
              Pause…
            </MenuItem>
          )}
          {state === "paused" && (
            <MenuItem
              icon={<CirclePlay aria-hidden="true" />}
              onSelect={() => run(actions.resume, { connectionId }, "Resumed. A sync begins now.")}
            >
              Resume
            </MenuItem>
          )}
          {!ended && <MenuSeparator />}
          <MenuItem
            tone="danger"
            icon={ended ? <Trash2 aria-hidden="true" /> : <Unplug aria-hidden="true" />}
            onSelect={() => setOpen("disconnect")}
          >
            {ended ? "Erase everything…" : "Disconnect…"}
          </MenuItem>
        </MenuContent>
      </Menu>
      <ConfirmDialog
        open={open === "pause"}
        onOpenChange={(next) => !next && close()}
        title={<span className="line-clamp-3">Pause {organizationName}?</span>}
        description="Until somebody resumes it, nothing is read from JumpCloud, neither on schedule nor by hand. A sync that is running is cancelled. What was read stays, and grows old; the key stays stored, encrypted."
        confirmLabel="Pause"
        onConfirm={async () => {
          const result = await call(actions.pause, { connectionId });
          if (!result.ok) return { error: `${result.problem.title} ${result.problem.cause}` };
          toast.success("Paused. Nothing is read until you resume.");
          return undefined;
        }}
      />
      {open === "rekey" && <RekeyDialog connection={connection} action={actions.rekey} onClose={close} />}
      {open === "disconnect" && (
        <DisconnectDialog
          connection={connection}
          action={actions.disconnect}
          onClose={close}
          onDone={() => {
            setOpen(null);
            router.push("/integrations?tab=connected");
          }}
        />
      )}
    </>
  );
}
