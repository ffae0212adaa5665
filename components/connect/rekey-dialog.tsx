"use client";

import { useId, useState } from "react";
import { toast } from "sonner";
import { ProblemNotice } from "@/components/sync/problem-notice";
import { type Action, call } from "@/components/sync/use-run";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Problem } from "@/db/schema";
import {
  blankCredential,
  type CredentialDraft,
  type CredentialErrors,
  credentialOf,
  missingIn,
  placed,
} from "./credential-draft";
import { CredentialFields } from "./credential-fields";
import type { Managed } from "./managed";

type RekeyDialogProps = {
  connection: Managed;
  action: Action<{ syncId: string | null }>;
  onClose: () => void;
};

/** Another key for a connection, of the same organisation. */
export function RekeyDialog({ connection, action, onClose }: RekeyDialogProps) {
  const { id: connectionId, organizationName, region } = connection;
  const [draft, setDraft] = useState<CredentialDraft>({ ...blankCredential, region });
  const [errors, setErrors] = useState<CredentialErrors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, setPending] = useState(false);
  const formId = useId();

  async function submit() {
    const missing = missingIn(draft);
    setErrors(missing ?? {});
    setProblem(null);
    if (missing || pending) return;
    setPending(true);
    const form = { connectionId, region: draft.region, credential: credentialOf(draft) };
    const result = await call(action, form);
    setPending(false);
    if (result.ok) {
      toast.success(
        result.data.syncId === null
          ? "The key is replaced. It is used when you resume."
          : "The key is replaced. A sync begins now.",
      );
      onClose();
      return;
    }
    const wrong = result.fields?.credential?.[0];
    if (wrong === undefined) setProblem(result.problem);
    else setErrors(placed(draft, wrong));
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      title={<span className="line-clamp-3">New key for {organizationName}</span>}
      description="It must read the same organisation. The key that is there now stays in place until JumpCloud has accepted the new one; then it is deleted, and a sync begins."
      footer={
        <>
          <Button disabled={pending} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={pending}>
            Replace the key
          </Button>
        </>
      }
    >
      <form
        id={formId}
        autoComplete="off"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {problem !== null && <ProblemNotice problem={problem} />}
        <CredentialFields
          draft={draft}
          onChange={(change) => {
            setDraft((current) => ({ ...current, ...change }));
            setErrors({});
            setProblem(null);
          }}
          errors={errors}
          target="the connection's host"
          readOnly={pending}
        />
      </form>
    </Dialog>
  );
}
