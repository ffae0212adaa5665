import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { formatCount } from "@/components/ui/number";
import type { Collected } from "@/lib/connections/collected";

type PermissionsProps = { collected: readonly Collected[]; permissions: readonly string[] };

/** The drawer's first step: what is needed, what is read and why, and what never is. */
export function Permissions({ collected, permissions }: PermissionsProps) {
  return (
    <div className="flex flex-col gap-6">
      <Part title="Permissions needed">
        <p className="text-muted">
          Read-only access. Assay asks JumpCloud by GET alone: it never creates, changes or deletes anything.
        </p>
        <List items={permissions} />
      </Part>
      <Part title="Data collected, and why">
        <ul className="divide-y rounded-card border">
          {collected.map((stream) => (
            <li key={stream.name} className="px-3 py-2.5">
              <p className="font-medium text-ink">{stream.title}</p>
              <p className="text-muted">{stream.purpose}</p>
              <Fields stream={stream} />
            </li>
          ))}
        </ul>
      </Part>
      <Part title="Never collected">
        <List
          items={[
            "Passwords and password hashes",
            "Disk recovery keys: only whether JumpCloud keeps one",
            "SSH keys, private keys and API keys of your people",
            "Any field that is not listed above: answers are not stored as they come",
          ]}
        />
      </Part>
      <Part title="Before you begin">
        <List
          items={[
            "Administrator access to the JumpCloud organisation, with API access.",
            "Devices assigned to device groups. Assay reads ungrouped devices too, and points them out.",
            "Windows, macOS or Linux on the devices. Others are counted, and marked as not supported.",
          ]}
        />
      </Part>
      <Part title="Get your API key">
        <ol className="list-decimal space-y-1 pl-5 text-muted marker:text-faint">
          <li>Sign in to the JumpCloud Admin Console.</li>
          <li>Open your profile at the bottom left.</li>
          <li>
            Choose <b className="font-medium text-ink">My API Key</b> and copy the key, or generate one.
          </li>
        </ol>
        <p className="text-muted">
          Best is an administrator of its own for Assay, with JumpCloud's read-only role: generating a new key
          revokes that administrator's old one, and with it whatever else uses it.
        </p>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
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

function Fields({ stream: { title, paths, personal, otherFields } }: { stream: Collected }) {
  return (
    <details className="group/fields mt-1">
      <summary className="-ml-1 inline-flex min-h-6 list-none items-center gap-1 rounded-small px-1 text-13 font-medium text-muted hover:text-ink">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 transition-transform duration-150 group-open/fields:rotate-90"
        />
        <span className="sr-only">{title}: </span>
        {personal.length === 0 ? "No personal fields" : formatCount(personal.length, "personal field")}
      </summary>
      {personal.length > 0 && (
        <dl className="mt-1 space-y-1.5 text-13">
          {personal.map(({ field, purpose }) => (
            <div key={field}>
              <dt className="text-ink">{field}</dt>
              <dd className="text-muted">{purpose}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="mt-2 text-13 text-muted">
        {otherFields > 0 &&
          `${formatCount(otherFields, personal.length > 0 ? "other field" : "field")} without personal data. `}
        Read from{" "}
        {paths.map((path, index) => (
          <span key={path}>
            {index > 0 && " or "}
            <Code>{path}</Code>
          </span>
        ))}
        .
      </p>
    </details>
  );
}
