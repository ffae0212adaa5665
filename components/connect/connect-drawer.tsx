"use client";

import { type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { ProblemNotice } from "@/components/sync/problem-notice";
import { Drawer } from "@/components/ui/drawer";
import { Notice } from "@/components/ui/notice";
import { ConnectFooter } from "./connect-footer";
import { isDirty } from "./credential-draft";
import { FirstSync } from "./first-sync";
import { KeyForm } from "./key-form";
import { OrganizationChoice } from "./organization-choice";
import { Preflight } from "./preflight";
import type { Facts } from "./preflight-results";
import { useConnectUrl } from "./use-connect-url";
import { type ConnectActions, useConnecting } from "./use-connecting";

const stepNames = ["What Assay reads", "Key", "First sync"] as const;

type ConnectDrawerProps = {
  /** The words of the first step, rendered by the server. */
  permissions: ReactNode;
  /** What is said of lists that a key may not read. */
  facts: Facts;
  standIn: { host: string; synthetic: boolean } | null;
  /** The reader's role may connect. */
  allowed: boolean;
  actions: ConnectActions;
};

/** Connects JumpCloud in three steps. Open while the URL says `connect=jumpcloud`. */
export function ConnectDrawer({ permissions, facts, standIn, allowed, actions }: ConnectDrawerProps) {
  const [{ connect, sync }, setUrl] = useConnectUrl();
  const [agreed, setAgreed] = useState(false);
  const formId = useId();
  const connecting = useConnecting({
    actions,
    // Replaced, not pushed: the way back from here is not to a form that was emptied.
    onConnected: (syncId) => setUrl({ connect: "jumpcloud", sync: syncId }, { history: "replace" }),
  });
  const { draft, stage, problem, errors, busy, organizations, ready } = connecting;
  const step = sync !== null ? 2 : agreed ? 1 : 0;
  const top = useTopOf([step, stage, problem?.kind, problem?.reference].join());

  function close() {
    if (busy === "connect") return;
    connecting.reset();
    setAgreed(false);
    setUrl({ connect: null, sync: null });
  }

  return (
    <Drawer
      open={connect !== null}
      onOpenChange={(open) => !open && close()}
      title="Connect JumpCloud"
      description="Reads devices, people and access; changes nothing."
      steps={{ names: stepNames, current: step }}
      dirty={step < 2 && isDirty(draft)}
      dirtyText={`The ${draft.type === "api_key" ? "API key" : "client secret"} that you entered is not kept.`}
      footer={
        <ConnectFooter
          step={step}
          formId={formId}
          connecting={connecting}
          allowed={allowed}
          onClose={close}
          onNext={() => setAgreed(true)}
          onFirstStep={() => setAgreed(false)}
        />
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it listens to the links within, which are reached by key too */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link's Enter is a click */}
      <div onClick={openHelpBeside}>
        <div ref={top} tabIndex={-1} className="outline-none" />
        {!allowed && step < 2 && (
          <Notice tone="warning" className="mb-5" title="Your role can't connect">
            It takes an owner or an administrator of the workspace. You can read here what would be collected.
          </Notice>
        )}
        {step === 1 && problem !== null && <ProblemNotice problem={problem} className="mb-5" />}
        {step === 0 && permissions}
        {step === 1 && stage === "key" && (
          <KeyForm
            formId={formId}
            draft={draft}
            onChange={connecting.change}
            errors={errors}
            standIn={standIn}
            busy={busy === "key" || busy === "sample" ? busy : null}
            onSubmit={connecting.submit}
            onSample={connecting.trySample}
          />
        )}
        {step === 1 && stage === "choose" && organizations !== null && (
          <OrganizationChoice
            formId={formId}
            organizations={organizations}
            chosen={connecting.organizationId}
            onChoose={connecting.choose}
            error={errors.organization}
            onSubmit={connecting.submit}
          />
        )}
        {step === 1 && stage === "check" && ready !== null && (
          <Preflight
            ready={ready}
            results={connecting.results}
            trying={connecting.trying}
            checking={busy === "check"}
            facts={facts}
            sample={connecting.source === "sample"}
          />
        )}
        {step === 2 && sync !== null && <FirstSync key={sync} syncId={sync} />}
      </div>
    </Drawer>
  );
}

/** Help opens in a tab of its own: what was typed here would be gone otherwise. */
function openHelpBeside(event: MouseEvent<HTMLDivElement>) {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || !link.pathname.startsWith("/help/") || link.origin !== location.origin) return;
  event.preventDefault();
  window.open(link.href, "_blank", "noopener");
}

/** Scrolls to the top and takes the focus there whenever `of` changes, and not at first. */
function useTopOf(of: string) {
  const element = useRef<HTMLDivElement>(null);
  const shown = useRef(of);
  useEffect(() => {
    if (shown.current === of) return;
    shown.current = of;
    element.current?.scrollIntoView({ block: "end" });
    // A button that is gone would leave the focus outside of the drawer.
    if (!element.current?.closest("[role=dialog]")?.contains(document.activeElement)) {
      element.current?.focus({ preventScroll: true });
    }
  }, [of]);
  return element;
}
