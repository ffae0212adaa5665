import { Card, CardBody, CardHeader } from "@/components/ui/card";

const kinds: Record<string, string> = {
  active_directory: "Active Directory",
  g_suite: "Google Workspace",
  ldap_server: "LDAP",
  office_365: "Microsoft 365",
  workday: "Workday",
};

/** The directories that hold an account of the person. They have no page of their own. */
export function Directories({
  directories,
  none,
}: {
  directories: { id: string; name: string; kind: string | null; path: string }[];
  none: string;
}) {
  return (
    <Card>
      <CardHeader title={`Other directories (${directories.length})`} />
      <CardBody>
        {directories.length === 0 ? (
          <p className="text-14 text-muted">{none}</p>
        ) : (
          <ul className="divide-y">
            {directories.map(({ id, name, kind, path }) => (
              <li key={id} className="flex min-h-10 flex-wrap items-baseline justify-between gap-x-3 py-2">
                <span className="min-w-0 break-words font-medium">{name}</span>
                <span className="text-13 text-muted">
                  {[kind && (kinds[kind] ?? kind), path].filter(Boolean).join(", ")}
                </span>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
