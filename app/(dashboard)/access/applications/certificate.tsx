import { StateBadge } from "@/components/ui/state-badge";
import { DateTime } from "@/components/ui/time";
import { Verdict } from "@/components/ui/verdict";
import type { ApplicationRow } from "@/db/queries/applications";

/** When the certificate ends by which the application is signed in to, and whether that is soon or past. */
export function Certificate({
  application: { certificate, certificateExpiresAt, active, kind },
}: {
  application: Pick<ApplicationRow, "certificate" | "certificateExpiresAt" | "active" | "kind">;
}) {
  if (certificateExpiresAt === null) {
    return <span className="text-faint">{kind === "saml" ? "Not reported" : "None needed"}</span>;
  }
  const date = <DateTime value={certificateExpiresAt} dateOnly />;
  if (active === false || certificate === "valid" || certificate === null) return date;
  if (certificate === "expiring") return <StateBadge state="attention">Soon, {date}</StateBadge>;
  return <Verdict verdict="fail">Expired {date}</Verdict>;
}
