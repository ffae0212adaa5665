import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/ui/card";
import { formatCount, Num } from "@/components/ui/number";
import { StateBadge } from "@/components/ui/state-badge";
import { PLATFORM_NAMES, type PlatformSetup } from "@/lib/coverage/setup";
import { SETUP_STATES, type SetupHrefs, ungroupedWords } from "./words";

const WORDS: Record<PlatformSetup["state"], string> = {
  done: "Done",
  open: "To do",
  none: "Nothing to do",
  unknown: "Not known",
};

const groupsShown = 6;

/** One platform: whether each of its devices is in a group, and which groups hold them. */
export function PlatformCard({ setup, hrefs }: { setup: PlatformSetup; hrefs: SetupHrefs }) {
  const { platform, state, groups, ungrouped } = setup;
  const more = groups.length - groupsShown;
  return (
    <Card className="flex flex-col">
      <CardHeader
        title={PLATFORM_NAMES[platform]}
        actions={<StateBadge state={SETUP_STATES[state]}>{WORDS[state]}</StateBadge>}
      />
      <CardBody className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 text-14 text-ink">{ungroupedWords(setup)}</p>
        {state === "open" && (
          <ButtonLink size="sm" href={hrefs.ungrouped(platform)}>
            See {ungrouped === 1 ? "it" : "them"}
          </ButtonLink>
        )}
      </CardBody>
      {groups.length > 0 && (
        <ul aria-label={`Groups with ${PLATFORM_NAMES[platform]} devices`} className="divide-y border-t">
          {groups.slice(0, groupsShown).map((group) => (
            <li key={group.id} className="flex h-10 items-center gap-2 px-4">
              <Link
                href={hrefs.group(group.id)}
                className="min-w-0 flex-1 truncate text-14 text-ink underline-offset-2 hover:underline"
              >
                {group.name ?? group.id}
              </Link>
              {group.mixed && <Badge>Mixed</Badge>}
              <Num value={group.devices} className="text-13 text-muted" />
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <CardFooter>
          <Link
            href={hrefs.groups(`platform=${platform}`)}
            className="font-medium text-accent-text underline-offset-2 hover:underline"
          >
            {formatCount(more, "more group")}
          </Link>
        </CardFooter>
      )}
    </Card>
  );
}
