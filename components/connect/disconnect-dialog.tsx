"use client";

import { useId, useState } from "react";
import { toast } from "sonner";
import { ProblemNotice } from "@/components/sync/problem-notice";
import { type Action, call } from "@/components/sync/use-run";
import { Button } from "@/components/ui/button";
import { Radio } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Fieldset } from "@/components/ui/fieldset";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Textarea } from "@/components/ui/textarea";
import type { Problem } from "@/db/schema";
import type { Managed } from "./managed";

type Mode = "keep" | "erase";

const words = {
  keep: { button: "Disconnect and keep the evidence", done: "Disconnected. What was read is kept." },
  erase: { button: "Disconnect and erase everything", done: "Disconnected. Everything is being erased." },
  eraseOnly: { button: "Erase everything", done: "Everything is being erased." },
};

type DisconnectDialogProps = {
  connection: Managed;
  action: Action<unknown>;
  onClose: () => void;
  onDone: () => void;
};

/** Ends a connection: what was read is kept, or erased. One that has ended already can still be erased. */
export function DisconnectDialog({ connection, action, onClose, onDone }: DisconnectDialogProps) {
  const { id: connectionId, organizationName, state } = connection;
  const ended = state === "disconnected";
  const [mode, setMode] = useState<Mode>(ended ? "erase" : "keep");
  const [reason, setReason] = useState("");
  const [confirmation, setConfirmation] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const formId = useId();
  const { button, done } = words[ended ? "eraseOnly" : mode];
  const typed = confirmation.trim() === organizationName.trim();
  const ready = typed && reason.trim().length >= 3;

  async function submit() {
    if (!ready || pending) return;
    setPending(true);
    setProblem(null);
    const result = await call(action, { connectionId, mode, reason, confirmation });
    setPending(false);
    if (!result.ok) return setProblem(result.problem);
    toast.success(done);
    onDone();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={
        <span className="line-clamp-3">
          {ended ? "Erase" : "Disconnect"} {organizationName}
        </span>
      }
      description={
        ended
          ? "It is disconnected already, and what was read is still here."
          : "The key is deleted at once and nothing more is read. In JumpCloud nothing changes: revoke the key there too."
      }
      footer={
        <>
          <Button disabled={pending} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="danger" disabled={!ready} loading={pending}>
            {button}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        autoComplete="off"
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {problem !== null && <ProblemNotice problem={problem} />}
        {ended ? (
          <Notice tone="warning" title="This can't be undone">
            {eraseMeans}
          </Notice>
        ) : (
          <Fieldset legend="What was read so far">
            <Radio
              name="mode"
              label="Keep the evidence"
              hint="Devices, people and syncs stay as they were last read, for auditors to look at. They leave the lists of what is there now. You can erase them later."
              checked={mode === "keep"}
              disabled={pending}
              onChange={() => setMode("keep")}
            />
            <Radio
              name="mode"
              label="Erase everything"
              hint={`${eraseMeans} This can't be undone.`}
              checked={mode === "erase"}
              disabled={pending}
              onChange={() => setMode("erase")}
            />
          </Fieldset>
        )}
        <Field label="Reason" hint="Kept with your name and the time, for whoever asks later.">
          {(control) => (
            <Textarea
              {...control}
              required
              rows={2}
              maxLength={500}
              value={reason}
              readOnly={pending}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={
            <>
              Type <b className="font-semibold break-words">{organizationName}</b> to confirm
            </>
          }
        >
          {(control) => (
            <Input
              {...control}
              required
              autoComplete="off"
              spellCheck={false}
              value={confirmation}
              readOnly={pending}
              onChange={(event) => setConfirmation(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}

const eraseMeans =
  "Every device, person, group, event and sync that came from this connection is deleted. What stays is a note that it was erased: when, by whom and why.";
