"use client";

import { useRef, useState } from "react";
import { type Action, call } from "@/components/sync/use-run";
import type { Problem } from "@/db/schema";
import type { ConnectForm } from "@/lib/connections/forms";
import type { Inspection } from "@/lib/connections/inspect";
import type { ConnectOutcome } from "@/lib/connections/outcome";
import type { PreflightResult } from "@/lib/connections/preflight";
import { alreadyConnected } from "./already-connected";
import {
  blankCredential,
  type CredentialDraft,
  type CredentialErrors,
  credentialOf,
  missingIn,
  placed,
} from "./credential-draft";
import type { Organization } from "./organization-choice";

export interface ConnectActions {
  inspect: Action<Inspection>;
  preflight: Action<PreflightResult[]>;
  connect: Action<ConnectOutcome>;
}

export type Ready = Extract<Inspection, { kind: "ready" }>;
/** Where the second step is: at the key, at the choice of an organisation, or at what the key may read. */
export type Stage = "key" | "choose" | "check";
type Source = ConnectForm["source"];
type Busy = "key" | "sample" | "check" | "connect";

/** The second step: a key is looked at, tried, and stored at the very end. It lives here only, until then. */
export function useConnecting({
  actions,
  onConnected,
}: {
  actions: ConnectActions;
  onConnected: (syncId: string) => void;
}) {
  const [draft, setDraft] = useState(blankCredential);
  const [source, setSource] = useState<Source>("jumpcloud");
  const [stage, setStage] = useState<Stage>("key");
  const [organizations, setOrganizations] = useState<Organization[] | null>(null);
  const [organizationId, setOrganizationId] = useState<string | null>(null);
  const [ready, setReady] = useState<Ready | null>(null);
  const [results, setResults] = useState<PreflightResult[]>([]);
  const [trying, setTrying] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [errors, setErrors] = useState<CredentialErrors & { organization?: string }>({});
  const [busy, setBusy] = useState<Busy | null>(null);
  // Whoever goes back or closes no longer waits for the answer that is on its way.
  const run = useRef(0);

  function begin(what: Busy): { overtaken: () => boolean } {
    run.current += 1;
    const mine = run.current;
    setBusy(what);
    setProblem(null);
    setErrors({});
    return { overtaken: () => run.current !== mine };
  }

  function stop() {
    run.current += 1;
    setBusy(null);
    setTrying([]);
    setProblem(null);
    setErrors({});
  }

  const formOf = (from: Source, organization: string | null): unknown => ({
    source: from,
    ...(from === "jumpcloud" && { region: draft.region, credential: credentialOf(draft) }),
    ...(organization !== null && { organizationId: organization }),
  });

  async function inspect(from: Source, organization: string | null) {
    const { overtaken } = begin(from === "sample" ? "sample" : "key");
    setSource(from);
    const result = await call(actions.inspect, formOf(from, organization));
    if (overtaken()) return;
    setBusy(null);
    if (!result.ok) {
      const wrong = result.fields?.credential?.[0];
      if (wrong === undefined) setProblem(result.problem);
      else setErrors(placed(draft, wrong));
    } else if (result.data.kind === "choose") {
      setOrganizations(result.data.organizations);
      setStage("choose");
    } else if (result.data.same?.state === "active") {
      setProblem(alreadyConnected(result.data.same));
    } else {
      setReady(result.data);
      setStage("check");
      await check(from, result.data);
    }
  }

  async function check(from: Source, { organization, families }: Ready) {
    const { overtaken } = begin("check");
    setResults([]);
    const form = formOf(from, organization.id);
    for (const streams of families) {
      setTrying(streams);
      const result = await call(actions.preflight, { form, organizationId: organization.id, streams });
      if (overtaken()) return;
      if (!result.ok) {
        setProblem(result.problem);
        break;
      }
      setResults((current) => [...current, ...result.data]);
    }
    setTrying([]);
    setBusy(null);
  }

  async function connect() {
    if (ready === null) return;
    const { overtaken } = begin("connect");
    const result = await call(actions.connect, formOf(source, ready.organization.id));
    if (overtaken()) return;
    setBusy(null);
    if (!result.ok) setProblem(result.problem);
    else if (result.data.kind === "connected") {
      reset();
      onConnected(result.data.syncId);
    }
  }

  function submit() {
    if (stage === "choose") {
      if (organizationId === null) setErrors({ organization: "Choose the organisation to read." });
      else void inspect("jumpcloud", organizationId);
      return;
    }
    const missing = missingIn(draft);
    if (missing) setErrors(missing);
    else void inspect("jumpcloud", null);
  }

  function change(next: Partial<CredentialDraft>) {
    setDraft((current) => ({ ...current, ...next }));
    setErrors({});
    setProblem(null);
  }

  function choose(id: string) {
    setOrganizationId(id);
    setErrors({});
    setProblem(null);
  }

  /** One stage back, with all that was entered; false when this was the first. */
  function back(): boolean {
    stop();
    if (stage === "key") return false;
    setResults([]);
    setReady(null);
    if (stage === "check" && organizations !== null) setStage("choose");
    else {
      setOrganizations(null);
      setOrganizationId(null);
      setStage("key");
    }
    return true;
  }

  function reset() {
    stop();
    setDraft(blankCredential);
    setSource("jumpcloud");
    setStage("key");
    setOrganizations(null);
    setOrganizationId(null);
    setReady(null);
    setResults([]);
  }

  return {
    ...{ draft, change, source, stage, organizations, organizationId, choose, ready, results, trying },
    ...{ problem, errors, busy, submit, back, reset, connect },
    trySample: () => inspect("sample", null),
    checkAgain: () => (ready === null ? undefined : check(source, ready)),
  };
}
