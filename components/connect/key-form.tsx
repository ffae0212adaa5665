"use client";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { PasswordInput } from "@/components/ui/password-input";
import { Select } from "@/components/ui/select";

export const regions = [
  { value: "us", label: "United States (console.jumpcloud.com)" },
  { value: "eu", label: "European Union (console.eu.jumpcloud.com)" },
  { value: "in", label: "India (console.in.jumpcloud.com)" },
] as const;

type KeyFormProps = {
  formId: string;
  region: string;
  onRegion: (region: string) => void;
  apiKey: string;
  onApiKey: (apiKey: string) => void;
  keyError: string | undefined;
  /** The operator's stand-in for JumpCloud's hosts. */
  standIn: { host: string; synthetic: boolean } | null;
  pending: boolean;
  pendingSample: boolean;
  onSubmit: () => void;
  onSample: () => void;
};

/** The drawer's second step: region and key, or the sample organisation. */
export function KeyForm(props: KeyFormProps) {
  const { standIn, pending, pendingSample } = props;
  const target = standIn?.host ?? "JumpCloud";
  return (
    <div className="flex flex-col gap-6">
      {standIn !== null && (
        <Notice tone={standIn.synthetic ? "synthetic" : "info"} title={`Data comes from ${standIn.host}`}>
          Whoever runs this server set JUMPCLOUD_BASE_URL, so requests and the key go there
          {standIn.synthetic && ", and everything read is marked as synthetic"}.
        </Notice>
      )}
      <form
        id={props.formId}
        autoComplete="off"
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          props.onSubmit();
        }}
      >
        <Field
          label="Region"
          hint="Where you sign in as an administrator. A key works in its own region only."
        >
          {(control) => (
            <Select
              {...control}
              options={regions}
              value={props.region}
              disabled={pending}
              onChange={(event) => props.onRegion(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="API key"
          error={props.keyError}
          hint={
            <>
              Sent to {target} with each request, and nowhere else. Stored encrypted on this server; only its
              last four characters and a fingerprint are ever shown again.
            </>
          }
        >
          {(control) => (
            <PasswordInput
              {...control}
              secret
              required
              value={props.apiKey}
              readOnly={pending}
              onChange={(event) => props.onApiKey(event.target.value)}
            />
          )}
        </Field>
      </form>
      <div className="flex items-center gap-3 text-13 text-muted before:h-px before:flex-1 before:bg-line before:content-[''] after:h-px after:flex-1 after:bg-line after:content-['']">
        or, with no key at hand
      </div>
      <section className="rounded-card border p-4">
        <h3 className="text-14 font-semibold text-ink">Sample organisation</h3>
        <p className="mt-1 text-muted">
          A made-up organisation, served by this server itself over HTTP and read just as JumpCloud is.
          Nothing is sent to JumpCloud. It is marked as sample data everywhere.
        </p>
        <Button className="mt-3" loading={pendingSample} disabled={pending} onClick={props.onSample}>
          Use the sample organisation
        </Button>
      </section>
    </div>
  );
}
