"use client";

import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { CredentialDraft, CredentialErrors } from "./credential-draft";
import { CredentialFields } from "./credential-fields";

type KeyFormProps = {
  formId: string;
  draft: CredentialDraft;
  onChange: (change: Partial<CredentialDraft>) => void;
  errors: CredentialErrors;
  /** The operator's stand-in for JumpCloud's hosts. */
  standIn: { host: string; synthetic: boolean } | null;
  busy: "key" | "sample" | null;
  onSubmit: () => void;
  onSample: () => void;
};

/** The drawer's second step: region and key, or the sample organisation. */
export function KeyForm({
  formId,
  draft,
  onChange,
  errors,
  standIn,
  busy,
  onSubmit,
  onSample,
}: KeyFormProps) {
  return (
    <div className="flex flex-col gap-6">
      {standIn !== null && (
        <Notice tone={standIn.synthetic ? "synthetic" : "info"} title={`Data comes from ${standIn.host}`}>
          Whoever runs this server set JUMPCLOUD_BASE_URL, so requests and the key go there
          {standIn.synthetic && ", and everything read is marked as synthetic"}.
        </Notice>
      )}
      <form
        id={formId}
        autoComplete="off"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <CredentialFields
          draft={draft}
          onChange={onChange}
          errors={errors}
          target={standIn?.host ?? "JumpCloud"}
          readOnly={busy !== null}
        />
      </form>
      <p className="text-13 text-muted">
        Next, Assay asks what the key may read. Nothing is stored before you say so.{" "}
        <a
          href="/help/connecting"
          className="font-medium text-accent-text underline-offset-2 hover:underline"
        >
          Help with connecting
        </a>
      </p>
      <div className="flex items-center gap-3 text-13 text-muted before:h-px before:flex-1 before:bg-line before:content-[''] after:h-px after:flex-1 after:bg-line after:content-['']">
        or, with no key at hand
      </div>
      <section className="rounded-card border p-4">
        <h3 className="text-14 font-semibold text-ink">Sample organisation</h3>
        <p className="mt-1 text-muted">
          A made-up organisation, served by this server itself over HTTP and read just as JumpCloud is.
          Nothing is sent to JumpCloud. It is marked as sample data everywhere.
        </p>
        <Button className="mt-3" loading={busy === "sample"} disabled={busy !== null} onClick={onSample}>
          Use the sample organisation
        </Button>
      </section>
    </div>
  );
}
