import Link from "next/link";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatCount } from "@/components/ui/number";
import type { Setup } from "@/lib/coverage/setup";
import type { SetupHrefs } from "./words";

/** What is worth a look, and is no task: mixed groups, empty ones, and devices of other kinds. */
export function OtherGroups({ setup, hrefs }: { setup: Setup; hrefs: SetupHrefs }) {
  const { mixed, empty, elsewhere } = setup;
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Card>
        <CardHeader
          title="Mixed groups"
          description="They hold devices of several platforms, so that a policy for one reaches only some of them."
        />
        <Groups
          groups={mixed}
          none="Every group holds devices of one platform, or none."
          href={hrefs.groups("flag=mixed")}
          hrefFor={hrefs.group}
        />
      </Card>
      <Card>
        <CardHeader title="Empty groups" description="Nothing that is bound to them reaches a device." />
        <Groups
          groups={empty}
          none="Every group holds a device."
          href={hrefs.groups("flag=empty")}
          hrefFor={hrefs.group}
        />
      </Card>
      {elsewhere > 0 && (
        <p className="text-13 text-muted lg:col-span-2">
          <Link
            href={hrefs.devices("other")}
            className="font-medium text-accent-text underline-offset-2 hover:underline"
          >
            {formatCount(elsewhere, "more device")}
          </Link>{" "}
          {elsewhere === 1 ? "is" : "are"} of no supported platform (phones, tablets, or none told): kept and
          counted, and not asked for here.
        </p>
      )}
    </div>
  );
}

const shown = 6;

function Groups({
  groups,
  none,
  href,
  hrefFor,
}: {
  /** Null: not known. */
  groups: readonly { id: string; name: string | null }[] | null;
  none: string;
  /** All of them, in their list. */
  href: string;
  hrefFor: (id: string) => string;
}) {
  if (groups === null) {
    return (
      <CardBody className="text-14 text-muted">
        Not known: which devices are in which group was not read whole.
      </CardBody>
    );
  }
  if (groups.length === 0) return <CardBody className="text-14 text-muted">{none}</CardBody>;
  return (
    <ul className="divide-y">
      {groups.slice(0, shown).map(({ id, name }) => (
        <li key={id} className="flex h-10 items-center px-4">
          <Link
            href={hrefFor(id)}
            className="min-w-0 truncate text-14 text-ink underline-offset-2 hover:underline"
          >
            {name ?? id}
          </Link>
        </li>
      ))}
      {groups.length > shown && (
        <li className="flex h-10 items-center px-4 text-13">
          <Link href={href} className="font-medium text-accent-text underline-offset-2 hover:underline">
            All {formatCount(groups.length, "group")}
          </Link>
        </li>
      )}
    </ul>
  );
}
