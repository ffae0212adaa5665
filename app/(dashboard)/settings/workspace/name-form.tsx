"use client";

import { useActionState } from "react";
import { toast } from "sonner";
import { errorsOf, type FormState, readText, unreachable } from "@/components/auth/form-state";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useFocusFirstError } from "@/components/auth/use-focus-first-error";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { rename } from "./actions";

interface Values {
  name: string;
}

async function send(_before: FormState<Values>, data: FormData): Promise<FormState<Values>> {
  const values = { name: readText(data, "name") };
  try {
    const result = await rename(values);
    if (!result.ok) return { problem: result.problem, errors: errorsOf(result), values };
    toast.success("The workspace was renamed.");
    return { errors: {}, values: { name: values.name.trim() } };
  } catch {
    return { problem: unreachable, errors: {}, values };
  }
}

/** What the workspace is called. */
export function NameForm({ name }: { name: string }) {
  const [state, submit] = useActionState(send, { errors: {}, values: { name } });
  const { problem, errors, values } = state;
  const form = useFocusFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="flex max-w-[24rem] flex-col gap-4">
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <Field label="Name" hint="Everybody in the workspace sees it." error={errors.name}>
        {(control) => (
          <Input
            {...control}
            name="name"
            required
            maxLength={80}
            autoComplete="organization"
            defaultValue={values.name}
          />
        )}
      </Field>
      <SubmitButton className="self-start">Rename</SubmitButton>
    </form>
  );
}
