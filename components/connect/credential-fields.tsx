"use client";

import { Radio } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Fieldset } from "@/components/ui/fieldset";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { Select } from "@/components/ui/select";
import type { CredentialDraft, CredentialErrors } from "./credential-draft";

const regions = [
  { value: "us", label: "United States (console.jumpcloud.com)" },
  { value: "eu", label: "European Union (console.eu.jumpcloud.com)" },
  { value: "in", label: "India (console.in.jumpcloud.com)" },
] as const;

type CredentialFieldsProps = {
  draft: CredentialDraft;
  onChange: (change: Partial<CredentialDraft>) => void;
  errors: CredentialErrors;
  /** Where the secret goes: "JumpCloud", or the operator's stand-in for it. */
  target: string;
  readOnly: boolean;
};

/** Region, and an administrator's key or a service account: masked, and kept in the form alone. */
export function CredentialFields({ draft, onChange, errors, target, readOnly }: CredentialFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      <Field label="Region" hint="Where you sign in as an administrator. A key works in its own region only.">
        {(control) => (
          <Select
            {...control}
            options={regions}
            value={draft.region}
            disabled={readOnly}
            onChange={(event) => onChange({ region: event.target.value })}
          />
        )}
      </Field>
      <Fieldset legend="Sign in to JumpCloud with">
        <Radio
          name="credential"
          label="The key of an administrator"
          checked={draft.type === "api_key"}
          disabled={readOnly}
          onChange={() => onChange({ type: "api_key" })}
        />
        <Radio
          name="credential"
          label="A service account"
          hint="Belongs to no person: it goes on when people leave."
          checked={draft.type === "service_account"}
          disabled={readOnly}
          onChange={() => onChange({ type: "service_account" })}
        />
      </Fieldset>
      {draft.type === "api_key" ? (
        <Field label="API key" error={errors.apiKey} hint={<Kept target={target} what="key" />}>
          {(control) => (
            <PasswordInput
              {...control}
              secret
              required
              value={draft.apiKey}
              readOnly={readOnly}
              onChange={(event) => onChange({ apiKey: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <>
          <Field
            label="Client id"
            error={errors.clientId}
            hint="Not secret: it is shown beside the connection."
          >
            {(control) => (
              <Input
                {...control}
                required
                autoComplete="off"
                spellCheck={false}
                className="font-mono"
                value={draft.clientId}
                readOnly={readOnly}
                onChange={(event) => onChange({ clientId: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="Client secret"
            error={errors.clientSecret}
            hint={<Kept target={target} what="secret" />}
          >
            {(control) => (
              <PasswordInput
                {...control}
                secret
                required
                value={draft.clientSecret}
                readOnly={readOnly}
                onChange={(event) => onChange({ clientSecret: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </div>
  );
}

function Kept({ target, what }: { target: string; what: "key" | "secret" }) {
  return (
    <>
      {what === "key"
        ? `Sent to ${target} with each request, and nowhere else.`
        : `Sent to ${target} to get a token for an hour, and nowhere else.`}{" "}
      Stored encrypted on this server once you connect; only its last four characters and a fingerprint are
      ever shown again.
    </>
  );
}
