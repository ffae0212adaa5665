import type { Metadata } from "next";
import { AuthFrame } from "@/components/frame/auth-frame";
import { ButtonLink } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

/** An address that no page has. */
export default function NotFound() {
  return (
    <AuthFrame title="There is no page at this address" subtitle="The link may be old, or mistyped.">
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/" variant="primary">
          Go to the overview
        </ButtonLink>
        <ButtonLink href="/devices">Devices</ButtonLink>
        <ButtonLink href="/people">People</ButtonLink>
      </div>
    </AuthFrame>
  );
}
