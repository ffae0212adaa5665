import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { formatCount } from "@/components/ui/number";
import type { CollectedTable as Collected, PermissionNeeded } from "@/lib/connections/collected";
import { CollectedTable } from "./collected-table";

type PermissionsProps = { collected: readonly Collected[]; permissions: readonly PermissionNeeded[] };

const tables = {
  devices: {
    title: "Device data",
    about: "What devices are, what protects them, and who answers for them.",
  },
  identity: {
    title: "Identity and access data",
    about: "Who the people are, what they can reach, and how they prove who they are.",
  },
} as const;

const presences = [
  ["always", "Every sync needs"],
  ["licensed", "Where your plan has the feature"],
  ["optional", "Good to have; a sync is whole without"],
] as const;

/** The drawer's first step: what is needed, what is read and why, and what never is. */
export function Permissions({ collected, permissions }: PermissionsProps) {
  const lists = collected.flatMap(({ rows }) => rows.flatMap(({ streams }) => streams)).length;
  return (
    <div className="flex flex-col gap-7">
      <Part title="Permissions needed">
        <p className="text-muted">
          Read-only access. Assay asks JumpCloud by GET, and for events by a POST that only searches: it never
          creates, changes or deletes anything.
        </p>
        <List
          items={[
            "Users: names, e-mail addresses and how they sign in",
            "Devices, their configuration and what is installed on them",
            "Device groups, user groups and who is in them",
            "SSO applications and who may use them",
          ]}
        />
        <details className="group/all">
          <summary className="-ml-1 inline-flex min-h-6 cursor-pointer list-none items-center gap-1 rounded-small px-1 text-13 font-medium text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden="true"
              className="size-4 shrink-0 transition-transform duration-150 group-open/all:rotate-90"
            />
            All {permissions.length} permissions, by name
          </summary>
          <div className="mt-2 flex flex-col gap-3 text-13">
            {presences.map(([presence, title]) => (
              <div key={presence}>
                <p className="font-medium text-ink">{title}</p>
                <p className="text-muted">
                  {permissions
                    .filter((one) => one.presence === presence)
                    .map(({ permission }) => permission)
                    .join(" · ")}
                </p>
              </div>
            ))}
          </div>
        </details>
      </Part>
      <Part title="Data collected, and why">
        <p className="text-muted">
          {formatCount(lists, "list")}, in two parts. Open a line for its endpoints and the personal fields in
          it.
        </p>
        {collected.map(({ kind, rows }) => (
          <CollectedTable key={kind} {...tables[kind]} rows={rows} />
        ))}
      </Part>
      <Part title="Never collected">
        <List
          items={[
            "Passwords and password hashes",
            "Disk recovery keys: only whether JumpCloud keeps one",
            "SSH keys, private keys, shared secrets and API keys of your people",
            "IP addresses and places of sign-ins",
            "Any field that is not listed above: answers are not stored as they come",
          ]}
        />
      </Part>
      <Part title="Before you begin">
        <List
          items={[
            "Administrator access to the JumpCloud organisation, with API access switched on.",
            "Devices assigned to device groups. Assay reads ungrouped devices too, and points them out.",
            "Windows, macOS or Linux on the devices. Others are counted, and left out as not supported.",
          ]}
        />
      </Part>
      <Part title="Get an API key">
        <Steps
          items={[
            "Sign in to the JumpCloud Admin Console.",
            "Open your profile at the bottom left, and choose My API Key.",
            "Copy the key, or generate a new one.",
          ]}
        />
        <p className="text-muted">
          Best is an administrator of its own for Assay, with JumpCloud's read-only role: generating a new key
          revokes that administrator's old one, and with it whatever else uses it.
        </p>
      </Part>
      <Part title="Or a service account">
        <Steps
          items={[
            "In the Admin Console, open Settings → Service Accounts.",
            "Create one with a read-only role.",
            "Copy its client id and its secret, which JumpCloud shows only once.",
          ]}
        />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2.5">
      <h3 className="text-14 font-semibold text-ink">{title}</h3>
      {children}
    </section>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className="list-disc space-y-1 pl-5 text-muted marker:text-faint">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function Steps({ items }: { items: readonly string[] }) {
  return (
    <ol className="list-decimal space-y-1 pl-5 text-muted marker:text-faint">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ol>
  );
}
