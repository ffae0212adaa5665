import { ChevronRight } from "lucide-react";
import { Card } from "@/components/ui/card";

const steps = [
  <>Sign in to the JumpCloud Admin Console as an administrator who may change device groups.</>,
  <>
    Open <strong>Device Management → Device Groups</strong>.
  </>,
  <>
    Press <strong>+</strong> and name the group after its platform, “Windows devices” for one. Use a group
    that is there already if it fits.
  </>,
  <>
    On the group's <strong>Devices</strong> tab, tick each device that is listed here as being in no group. Or
    choose a dynamic membership by operating system, which takes in new devices by itself.
  </>,
  <>
    On its <strong>Policies</strong> tab, tick the policies that the platform should have, then press{" "}
    <strong>Save</strong>.
  </>,
  <>Come back here and sync. Each platform is ticked as soon as none of its devices is left out.</>,
];

/** The steps in JumpCloud's own console. */
export function HowTo({ open }: { open: boolean }) {
  return (
    <Card>
      <details open={open} className="group/how">
        <summary className="flex cursor-pointer list-none items-center gap-2 px-4 py-3 text-14 font-semibold text-ink [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            className="size-4 shrink-0 text-faint transition-transform duration-100 group-open/how:rotate-90"
          />
          How to put devices into groups in JumpCloud
        </summary>
        <ol className="list-decimal space-y-2 border-t py-4 pr-4 pl-10 text-14 text-muted marker:text-faint [&_strong]:font-medium [&_strong]:text-ink">
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps are fixed, and numbered.
            <li key={index} className="max-w-[48rem] pl-1">
              {step}
            </li>
          ))}
        </ol>
      </details>
    </Card>
  );
}
