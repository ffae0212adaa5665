import { yesNo } from "@/components/directory/facts";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { type StoredDevice, storedMobile } from "@/lib/directory/device";

const vendors: Record<string, string> = {
  internal: "JumpCloud",
  external: "Another product",
  none: "None",
  unknown: "Not known to JumpCloud",
};

/** Mobile device management: what the device's own record says, and Apple's MDM beside it. */
export function MobileCard({
  device: { mdm },
  mobile,
}: {
  device: StoredDevice;
  /** The one MDM record that bears the device's serial number; null without one. */
  mobile: Record<string, unknown> | null;
}) {
  return (
    <Card>
      <CardHeader title="Mobile device management" />
      <CardBody>
        <DefinitionList>
          <Definition term="Managed by">{mdm?.vendor && (vendors[mdm.vendor] ?? mdm.vendor)}</Definition>
          <Definition term="Enrolment approved by its user">{yesNo(mdm?.userApproved ?? null)}</Definition>
          <Definition term="Enrolled automatically (DEP)">{yesNo(mdm?.dep ?? null)}</Definition>
        </DefinitionList>
        {mobile && <Mobile mobile={mobile} />}
      </CardBody>
    </Card>
  );
}

function Mobile({ mobile }: { mobile: Record<string, unknown> }) {
  const stored = storedMobile.parse(mobile);
  return (
    <>
      <h3 className="mt-4 text-13 font-semibold text-ink">Apple's MDM, by the same serial number</h3>
      <p className="mb-1 text-13 text-muted">
        JumpCloud names no firmer link, and serial numbers can be shared: probably this device, not certainly.
      </p>
      <DefinitionList>
        <Definition term="Name">{stored.name}</Definition>
        <Definition term="Model">{stored.model}</Definition>
        <Definition term="System version">{stored.osVersion}</Definition>
        <Definition term="Enrolled">{yesNo(stored.enrolled)}</Definition>
        <Definition term="Supervised">{yesNo(stored.supervised)}</Definition>
        <Definition term="Enrolled by its user">{yesNo(stored.userEnrollment)}</Definition>
        <Definition term="FileVault on">{yesNo(stored.filevaultEnabled)}</Definition>
        <Definition term="Passcode set">{yesNo(stored.passcodePresent)}</Definition>
        <Definition term="Passcode meets the rules">{yesNo(stored.passcodeCompliant)}</Definition>
      </DefinitionList>
    </>
  );
}
