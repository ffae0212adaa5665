"use client";

import { useState, useTransition } from "react";
import { type Action, call } from "@/components/sync/use-run";
import type { Problem } from "@/db/schema";
import type { Organization } from "./organization-choice";

export type ConnectAnswer =
  | { kind: "choose"; organizations: Organization[] }
  | { kind: "connected"; connectionId: string; syncId: string; organizationName: string };

interface ConnectFields {
  region: string;
  apiKey: string;
  organizationId: string | null;
}

const blank: ConnectFields = { region: "us", apiKey: "", organizationId: null };

/** The form of the second step and its sending. The key lives here only, until it is connected. */
export function useConnecting({
  action,
  onConnected,
}: {
  action: Action<ConnectAnswer>;
  onConnected: (syncId: string) => void;
}) {
  const [form, setForm] = useState(blank);
  const [organizations, setOrganizations] = useState<Organization[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [error, setError] = useState<string | undefined>();
  const [source, setSource] = useState<"jumpcloud" | "sample">("jumpcloud");
  const [pending, startTransition] = useTransition();

  function change(next: Partial<ConnectFields>) {
    setForm((current) => ({ ...current, ...next }));
    setError(undefined);
    setProblem(null);
  }

  function send(from: "jumpcloud" | "sample") {
    setSource(from);
    setProblem(null);
    setError(undefined);
    const { region, apiKey, organizationId } = form;
    const input =
      from === "sample"
        ? { source: from }
        : { source: from, region, apiKey, ...(organizationId !== null && { organizationId }) };
    startTransition(async () => {
      const result = await call(action, input);
      if (result.ok && result.data.kind === "connected") {
        reset();
        onConnected(result.data.syncId);
      } else if (result.ok && result.data.kind === "choose") {
        setOrganizations(result.data.organizations);
      } else if (!result.ok) {
        const wrong = result.fields?.apiKey?.[0];
        setError(wrong);
        if (wrong === undefined) setProblem(result.problem);
      }
    });
  }

  function submit() {
    if (organizations !== null && form.organizationId === null) {
      setError("Choose the organisation to read.");
    } else if (form.apiKey.trim() === "") setError("Paste the API key.");
    else send("jumpcloud");
  }

  /** Back to region and key, which are kept. */
  function unchoose() {
    setOrganizations(null);
    change({ organizationId: null });
  }

  function reset() {
    setForm(blank);
    setOrganizations(null);
    setProblem(null);
    setError(undefined);
  }

  return {
    form,
    change,
    organizations,
    unchoose,
    problem,
    error,
    pending,
    pendingSample: pending && source === "sample",
    submit,
    submitSample: () => send("sample"),
    reset,
  };
}
