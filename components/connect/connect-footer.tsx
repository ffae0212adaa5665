"use client";

import { Button } from "@/components/ui/button";
import { nothingAllowed, somethingMissing } from "./preflight-results";
import type { useConnecting } from "./use-connecting";

type ConnectFooterProps = {
  step: number;
  formId: string;
  connecting: ReturnType<typeof useConnecting>;
  allowed: boolean;
  onClose: () => void;
  onNext: () => void;
  /** Back from the second step to the first. */
  onFirstStep: () => void;
};

/** The drawer's buttons. The keys keep React from turning one step's button into the next one's under a click. */
export function ConnectFooter(props: ConnectFooterProps) {
  const { step, formId, connecting, allowed, onClose, onNext, onFirstStep } = props;
  const { stage, busy } = connecting;
  if (step === 2) {
    return (
      <Button key="done" variant="primary" onClick={onClose}>
        Done
      </Button>
    );
  }
  if (step === 0) {
    return (
      <>
        <Button key="cancel" variant="ghost" className="mr-auto" onClick={onClose}>
          Cancel
        </Button>
        <Button key="next" variant="primary" onClick={onNext} disabled={!allowed}>
          Next
        </Button>
      </>
    );
  }
  return (
    <>
      <Button
        key="back"
        variant="ghost"
        className="mr-auto"
        disabled={busy === "connect"}
        onClick={() => !connecting.back() && onFirstStep()}
      >
        Back
      </Button>
      {stage === "check" ? (
        <AfterCheck connecting={connecting} />
      ) : (
        <Button
          key="connect"
          type="submit"
          form={formId}
          variant="primary"
          loading={busy === "key"}
          disabled={busy !== null}
        >
          Connect to JumpCloud
        </Button>
      )}
    </>
  );
}

/** What the preflight leads to: connecting, or trying again where that would be of no use. */
function AfterCheck({ connecting }: { connecting: ReturnType<typeof useConnecting> }) {
  const { busy, results, ready } = connecting;
  if (busy === "check") {
    return (
      <Button key="checking" variant="primary" loading>
        Checking
      </Button>
    );
  }
  const finished = results.length === ready?.families.flat().length;
  const useless = !finished || nothingAllowed(results);
  const worthAgain = useless || results.some(({ outcome }) => outcome === "denied" || outcome === "failed");
  return (
    <>
      {worthAgain && (
        <Button
          key="again"
          variant={useless ? "primary" : "secondary"}
          disabled={busy !== null}
          onClick={() => void connecting.checkAgain()}
        >
          Check again
        </Button>
      )}
      {!useless && (
        <Button
          key="store"
          variant="primary"
          loading={busy === "connect"}
          onClick={() => void connecting.connect()}
        >
          {wordsFor(connecting)}
        </Button>
      )}
    </>
  );
}

function wordsFor({ ready, results }: ReturnType<typeof useConnecting>): string {
  if (ready?.same) return "Replace the key and sync";
  return somethingMissing(results) ? "Connect anyway" : "Connect and start the first sync";
}
