"use client";

import { useActionState } from "react";
import { leaveTo, signInHere } from "@/components/auth/browser-session";
import { errorsOf, type FormState, readText, unreachable } from "@/components/auth/form-state";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useFocusFirstError } from "@/components/auth/use-focus-first-error";
import { ButtonLink } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { SubmitButton } from "@/components/ui/submit-button";
import { makeOwner } from "./actions";

interface Values {
  workspaceName: string;
  email: string;
  password: string;
  setupCode: string;
}

const empty: FormState<Values> = {
  errors: {},
  values: { workspaceName: "", email: "", password: "", setupCode: "" },
};

async function send(_before: FormState<Values>, data: FormData): Promise<FormState<Values>> {
  const values = {
    workspaceName: readText(data, "workspaceName"),
    email: readText(data, "email"),
    password: readText(data, "password"),
    setupCode: readText(data, "setupCode"),
  };
  try {
    const result = await makeOwner(values);
    if (!result.ok) {
      const errors = errorsOf(result, { wrong_setup_code: "setupCode" });
      return { problem: result.problem, errors, values };
    }
  } catch {
    return { problem: unreachable, errors: {}, values };
  }
  // The account stands: should signing in fail, the sign-in page is where to go on.
  return leaveTo((await signInHere(values)) === "signed-in" ? "/" : "/sign-in");
}

/** Workspace, e-mail, password and the code that the server printed. */
export function SetupForm() {
  const [state, submit] = useActionState(send, empty);
  const { problem, errors, values } = state;
  const form = useFocusFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      {problem !== undefined && (
        <ProblemNotice
          problem={problem}
          action={
            problem.kind === "already_set_up" ? <ButtonLink href="/sign-in">Sign in</ButtonLink> : undefined
          }
        />
      )}
      <Field
        label="Workspace name"
        hint="Your company or team, as it should stand on evidence."
        error={errors.workspaceName}
      >
        {(control) => (
          <Input
            {...control}
            name="workspaceName"
            required
            maxLength={80}
            autoComplete="organization"
            defaultValue={values.workspaceName}
          />
        )}
      </Field>
      <Field label="Your e-mail address" error={errors.email}>
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
      <Field
        label="Password"
        hint={
          errors.password === undefined
            ? "At least 12 characters: a sentence is easier to remember than a puzzle."
            : undefined
        }
        error={errors.password}
      >
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            required
            minLength={12}
            maxLength={256}
            revealable
            autoComplete="new-password"
            defaultValue={values.password}
          />
        )}
      </Field>
      <Field
        label="Set-up code"
        hint={
          errors.setupCode === undefined ? (
            <>
              The server printed it when it started. Look in its terminal for <Code>Set-up code:</Code>
            </>
          ) : undefined
        }
        error={errors.setupCode}
      >
        {(control) => (
          <Input
            {...control}
            name="setupCode"
            required
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            placeholder="XXXX-XXXX-XXXX"
            className="font-mono"
            defaultValue={values.setupCode}
          />
        )}
      </Field>
      <SubmitButton size="lg">Create the workspace</SubmitButton>
    </form>
  );
}
