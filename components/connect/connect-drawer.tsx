"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { ProblemNotice } from "@/components/sync/problem-notice";
import type { Action } from "@/components/sync/use-run";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Notice } from "@/components/ui/notice";
import { FirstSync } from "./first-sync";
import { KeyForm } from "./key-form";
import { OrganizationChoice } from "./organization-choice";
import { useConnectUrl } from "./use-connect-url";
import { type ConnectAnswer, useConnecting } from "./use-connecting";

const stepNames = ["Permissions and data", "Connect", "First sync"] as const;

type ConnectDrawerProps = {
  /** The words of the first step, rendered by the server. */
  permissions: ReactNode;
  standIn: { host: string; synthetic: boolean } | null;
  /** The reader's role may connect. */
  allowed: boolean;
  action: Action<ConnectAnswer>;
};

/** Connects JumpCloud in three steps. Open while the URL says `connect=jumpcloud`. */
export function ConnectDrawer({ permissions, standIn, allowed, action }: ConnectDrawerProps) {
  const [{ connect, sync }, setUrl] = useConnectUrl();
  const [agreed, setAgreed] = useState(false);
  const formId = useId();
  const connecting = useConnecting({
    action,
    // Replaced, not pushed: the way back from here is not to a form that was emptied.
    onConnected: (syncId) => setUrl({ connect: "jumpcloud", sync: syncId }, { history: "replace" }),
  });
  const { form, organizations, problem, error, pending } = connecting;
  const step = sync !== null ? 2 : agreed ? 1 : 0;
  const top = useTopOf(`${step}${organizations !== null}${problem?.reference ?? problem?.kind}`);

  function close() {
    connecting.reset();
    setAgreed(false);
    setUrl({ connect: null, sync: null });
  }

  function back() {
    if (organizations !== null) connecting.unchoose();
    else setAgreed(false);
  }

  return (
    <Drawer
      open={connect !== null}
      onOpenChange={(open) => !open && !pending && close()}
      title="Connect JumpCloud"
      description="Reads devices and people; changes nothing."
      steps={{ names: stepNames, current: step }}
      dirty={step < 2 && form.apiKey !== ""}
      dirtyText="The API key that you entered is not kept."
      footer={
        // The keys keep React from turning one step's button into the next one's under a click.
        step === 2 ? (
          <Button key="done" variant="primary" onClick={close}>
            Done
          </Button>
        ) : step === 0 ? (
          <>
            <Button key="cancel" variant="ghost" className="mr-auto" onClick={close}>
              Cancel
            </Button>
            <Button key="next" variant="primary" onClick={() => setAgreed(true)} disabled={!allowed}>
              Next
            </Button>
          </>
        ) : (
          <>
            <Button key="back" variant="ghost" className="mr-auto" onClick={back} disabled={pending}>
              Back
            </Button>
            <Button
              key="connect"
              type="submit"
              form={formId}
              variant="primary"
              loading={pending && !connecting.pendingSample}
              disabled={pending}
            >
              Connect to JumpCloud
            </Button>
          </>
        )
      }
    >
      <div ref={top} />
      {!allowed && step < 2 && (
        <Notice tone="warning" className="mb-5" title="Your role can't connect">
          It takes an owner or an administrator of the workspace. You can read here what would be collected.
        </Notice>
      )}
      {step === 1 && problem !== null && <ProblemNotice problem={problem} className="mb-5" />}
      {step === 0 && permissions}
      {step === 1 && organizations !== null && (
        <OrganizationChoice
          formId={formId}
          organizations={organizations}
          chosen={form.organizationId}
          onChoose={(organizationId) => connecting.change({ organizationId })}
          error={error}
          onSubmit={connecting.submit}
        />
      )}
      {step === 1 && organizations === null && (
        <KeyForm
          formId={formId}
          region={form.region}
          onRegion={(region) => connecting.change({ region })}
          apiKey={form.apiKey}
          onApiKey={(apiKey) => connecting.change({ apiKey })}
          keyError={error}
          standIn={standIn}
          pending={pending}
          pendingSample={connecting.pendingSample}
          onSubmit={connecting.submit}
          onSample={connecting.submitSample}
        />
      )}
      {step === 2 && sync !== null && <FirstSync key={sync} syncId={sync} />}
    </Drawer>
  );
}

/** Scrolls an element into view whenever `of` changes, and not at first. */
function useTopOf(of: string) {
  const element = useRef<HTMLDivElement>(null);
  const shown = useRef(of);
  useEffect(() => {
    if (shown.current === of) return;
    shown.current = of;
    element.current?.scrollIntoView({ block: "end" });
  }, [of]);
  return element;
}
