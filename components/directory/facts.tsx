import { Verdict } from "../ui/verdict";

/** Whether the disk is encrypted, as a fact that was read: a verdict's signs, since it is the same question. */
export function Encryption({ encrypted }: { encrypted: boolean | null }) {
  if (encrypted === null) return <Verdict verdict="unknown">Not reported</Verdict>;
  return encrypted ? (
    <Verdict verdict="pass">Encrypted</Verdict>
  ) : (
    <Verdict verdict="fail">Not encrypted</Verdict>
  );
}

export function SecondFactor({ mfa }: { mfa: "on" | "off" | "exempt" | "unknown" }) {
  if (mfa === "on") return <Verdict verdict="pass">Set up</Verdict>;
  if (mfa === "off") return <Verdict verdict="fail">Not set up</Verdict>;
  if (mfa === "exempt") return <Verdict verdict="fail">Exempt</Verdict>;
  return <Verdict verdict="unknown">Not reported</Verdict>;
}

const answers = new Map<unknown, string>([
  [true, "Yes"],
  [false, "No"],
]);

/** Yes, No, or nothing where JumpCloud does not say. */
export const yesNo = (value: boolean | null): string | null => answers.get(value) ?? null;
