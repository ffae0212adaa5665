"use client";

import { useActionState } from "react";
import { leaveTo, signInHere } from "@/components/auth/browser-session";
import { type FormState, readText, unreachable } from "@/components/auth/form-state";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { errorOutcome, type SignInOutcome } from "@/components/auth/sign-in-outcome";
import { useFocusFirstError } from "@/components/auth/use-focus-first-error";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Problem } from "@/lib/errors";

const reasons = {
  "password-changed": {
    title: "Your password was changed.",
    detail: "Every session has ended. Sign in with the new password.",
  },
  "signed-out": { title: "You are signed out.", detail: "This browser's session has ended." },
} as const;

const problems: Record<Exclude<SignInOutcome, "signed-in">, Problem> = {
  // The same words for both, so that nobody learns who has an account.
  refused: {
    kind: "refused",
    title: "The e-mail address or the password is wrong.",
    cause: "There is no account with both.",
    whatToDo: "Check them and try again.",
  },
  throttled: {
    kind: "throttled",
    title: "There were too many tries.",
    cause: "Further ones are not looked at for now, not even with the right password.",
    whatToDo: "Wait 15 minutes and try again.",
  },
  unavailable: unreachable,
};

interface Values {
  email: string;
  password: string;
}

type SignInFormProps = {
  /** A path of this site. */
  goTo: string;
  reason: keyof typeof reasons | undefined;
  /** The name of an error with which next-auth led here. */
  error: string | undefined;
};

/** E-mail and password. */
export function SignInForm({ goTo, reason, error }: SignInFormProps) {
  async function send(_before: FormState<Values>, data: FormData): Promise<FormState<Values>> {
    const email = readText(data, "email");
    const password = readText(data, "password");
    const values = { email, password: "" };
    const errors = {
      email: email.trim() === "" ? "Enter your e-mail address." : undefined,
      password: password === "" ? "Enter your password." : undefined,
    };
    if (errors.email || errors.password) return { errors, values: { email, password } };
    const outcome = await signInHere({ email, password });
    if (outcome === "signed-in") return leaveTo(goTo);
    return { problem: problems[outcome], errors: {}, values };
  }

  const initial: FormState<Values> = {
    ...(error !== undefined && { problem: problems[errorOutcome(error)] }),
    errors: {},
    values: { email: "", password: "" },
  };
  const [state, submit] = useActionState(send, initial);
  const { problem, errors, values } = state;
  const form = useFocusFirstError(state);
  const said = problem === undefined && reason !== undefined ? reasons[reason] : null;
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      {said !== null && (
        <Notice tone="info" title={said.title}>
          {said.detail}
        </Notice>
      )}
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <Field label="E-mail" error={errors.email}>
        {(control) => (
          <Input
            {...control}
            type="email"
            name="email"
            required
            autoComplete="username"
            defaultValue={values.email}
          />
        )}
      </Field>
      <Field label="Password" error={errors.password}>
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            required
            revealable
            autoComplete="current-password"
            defaultValue={values.password}
            data-refocus={problem === undefined ? undefined : ""}
          />
        )}
      </Field>
      <SubmitButton size="lg">Sign in</SubmitButton>
    </form>
  );
}
