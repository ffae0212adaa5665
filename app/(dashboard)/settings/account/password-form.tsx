"use client";

import { useActionState } from "react";
import { leaveTo } from "@/components/auth/browser-session";
import { errorsOf, type FormState, readText, unreachable } from "@/components/auth/form-state";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useFocusFirstError } from "@/components/auth/use-focus-first-error";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { changePassword } from "./actions";

interface Values {
  current: string;
  next: string;
  again: string;
}

const empty: FormState<Values> = { errors: {}, values: { current: "", next: "", again: "" } };

async function send(_before: FormState<Values>, data: FormData): Promise<FormState<Values>> {
  const values = {
    current: readText(data, "current"),
    next: readText(data, "next"),
    again: readText(data, "again"),
  };
  try {
    const result = await changePassword(values);
    if (result.ok) return leaveTo("/sign-in?reason=password-changed");
    return { problem: result.problem, errors: errorsOf(result, { wrong_password: "current" }), values };
  } catch {
    return { problem: unreachable, errors: {}, values };
  }
}

/** The password as it is, and the new one twice. */
export function PasswordForm({ email }: { email: string }) {
  const [state, submit] = useActionState(send, empty);
  const { problem, errors, values } = state;
  const form = useFocusFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="flex max-w-[24rem] flex-col gap-4">
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {/* Tells password managers whose password it is. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Field label="Current password" error={errors.current}>
        {(control) => (
          <PasswordInput
            {...control}
            name="current"
            required
            revealable
            autoComplete="current-password"
            defaultValue={values.current}
          />
        )}
      </Field>
      <Field
        label="New password"
        hint={errors.next === undefined ? "At least 12 characters." : undefined}
        error={errors.next}
      >
        {(control) => (
          <PasswordInput
            {...control}
            name="next"
            required
            minLength={12}
            maxLength={256}
            revealable
            autoComplete="new-password"
            defaultValue={values.next}
          />
        )}
      </Field>
      <Field label="New password again" error={errors.again}>
        {(control) => (
          <PasswordInput
            {...control}
            name="again"
            required
            maxLength={256}
            revealable
            autoComplete="new-password"
            defaultValue={values.again}
          />
        )}
      </Field>
      <SubmitButton className="self-start">Change password</SubmitButton>
    </form>
  );
}
