import { silentAfterDays } from "@/db/queries/devices";
import type { StreamName } from "@/lib/jumpcloud/streams/registry.generated";

export interface Facts {
  /** By `facet:value`, as `countDevices` and `countUsers` give them. */
  devices: Record<string, number>;
  users: Record<string, number>;
  groups: number;
  /** Streams that were read whole. */
  read: ReadonlySet<string>;
}

interface FigureKind {
  label: string;
  href: string;
  from: "devices" | "users";
  facet: string;
  /** Streams that must have been read whole for the count to mean anything. */
  needs: StreamName[];
}

const kinds = {
  ungrouped: {
    label: "In no group",
    href: "/devices?flag=ungrouped",
    from: "devices",
    facet: "flag:ungrouped",
    needs: ["devices", "device-groups", "device-group-members"],
  },
  ownerless: {
    label: "Without an owner",
    href: "/devices?flag=ownerless",
    from: "devices",
    facet: "flag:ownerless",
    needs: ["devices", "user-device-bindings"],
  },
  silent: {
    label: `No contact reported for ${silentAfterDays} days`,
    href: "/devices?flag=silent",
    from: "devices",
    facet: "flag:silent",
    needs: ["devices"],
  },
  unencrypted: {
    label: "Disk reported as not encrypted",
    href: "/devices?encryption=off",
    from: "devices",
    facet: "encryption:off",
    needs: ["devices"],
  },
  encryptionUnknown: {
    label: "Disk encryption not reported",
    href: "/devices?encryption=unknown",
    from: "devices",
    facet: "encryption:unknown",
    needs: ["devices"],
  },
  suspendedWithDevice: {
    label: "Suspended, with a device",
    href: "/people?flag=suspended-with-device",
    from: "users",
    facet: "flag:suspended-with-device",
    needs: ["users", "user-device-bindings"],
  },
  mfaOff: {
    label: "Without a second factor",
    href: "/people?mfa=off",
    from: "users",
    facet: "mfa:off",
    needs: ["users"],
  },
  mfaExempt: {
    label: "Exempt from a second factor",
    href: "/people?mfa=exempt",
    from: "users",
    facet: "mfa:exempt",
    needs: ["users"],
  },
  mfaUnknown: {
    label: "Second factor not reported",
    href: "/people?mfa=unknown",
    from: "users",
    facet: "mfa:unknown",
    needs: ["users"],
  },
} as const satisfies Record<string, FigureKind>;

export type FigureKey = keyof typeof kinds;

export interface Figure {
  key: FigureKey;
  label: string;
  href: string;
  /** Null: not known, because a stream behind it was never read whole. */
  count: number | null;
}

/** The figures of the overview: counts of what was read, and null for what was not. */
export function figuresOf(facts: Facts): Record<FigureKey, Figure> {
  const figure = (key: FigureKey): Figure => {
    const { label, href, from, facet, needs }: FigureKind = kinds[key];
    return { key, label, href, count: known(needs, facts) ? (facts[from][facet] ?? 0) : null };
  };
  return {
    ungrouped: figure("ungrouped"),
    ownerless: figure("ownerless"),
    silent: figure("silent"),
    unencrypted: figure("unencrypted"),
    encryptionUnknown: figure("encryptionUnknown"),
    suspendedWithDevice: figure("suspendedWithDevice"),
    mfaOff: figure("mfaOff"),
    mfaExempt: figure("mfaExempt"),
    mfaUnknown: figure("mfaUnknown"),
  };
}

export interface Totals {
  devices: number | null;
  people: number | null;
  groups: number | null;
}

/** How many there are of each kind; null where that was never read whole. */
export const totalsOf = (facts: Facts): Totals => ({
  devices: known(["devices"], facts) ? (facts.devices["all:devices"] ?? 0) : null,
  people: known(["users"], facts) ? (facts.users["all:users"] ?? 0) : null,
  groups: known(["device-groups"], facts) ? facts.groups : null,
});

const known = (needs: StreamName[], { read }: Facts): boolean => needs.every((stream) => read.has(stream));
