import {
  type Contact,
  type DeviceFilter,
  deviceFlags,
  deviceSorts,
  encryptions,
  platforms,
} from "@/db/queries/devices";
import { listState, type SearchParams } from "../list-state";
import { deviceKindsIn, devicePart, deviceParts } from "../population/parts";

/** How a list is filtered by the last contact: within so many days, longer ago, or never. */
const contactsWithin = {
  "7": ["week"],
  "30": ["week", "month"],
  "90": ["week", "month", "quarter"],
  silent: ["silent"],
  never: ["never"],
} as const satisfies Record<string, Contact[]>;

export const contactFilters = [
  "7",
  "30",
  "90",
  "silent",
  "never",
] as const satisfies (keyof typeof contactsWithin)[];

export const ownerFilters = ["none", "some"] as const;

/** The list of devices as its address asks for it: its state, and the filter for the query. */
export function deviceListState(searchParams: SearchParams) {
  const state = listState(searchParams, {
    path: "/devices",
    filters: {
      platform: platforms,
      part: deviceParts,
      encryption: encryptions,
      contact: contactFilters,
      flag: deviceFlags,
    },
    sorts: [...deviceSorts],
    ids: ["group", "owner", "in"],
  });
  const { part, contact, platform, encryption, flag } = state.filter;
  const { group, owner, in: connectionId } = state.ids;
  const filter: DeviceFilter = {
    search: state.search,
    platform,
    encryption,
    flag,
    groupId: group,
    owner: owner === "none" ? false : owner === "some" ? true : owner,
    connectionId,
    kinds: part && deviceKindsIn(part),
    contacts: contact && contactsWithin[contact],
  };
  return { state, filter };
}

/** `counts` of the contact's spans and the population's parts, added up for the filters of the list. */
export function withListCounts(
  counts: Record<string, number>,
  facts: readonly { platform: (typeof platforms)[number]; contact: Contact; count: number }[],
): Record<string, number> {
  const sum = (of: (fact: (typeof facts)[number]) => boolean) =>
    facts.filter(of).reduce((total, { count }) => total + count, 0);
  const spans = contactFilters.map((name) => {
    const within: readonly Contact[] = contactsWithin[name];
    return [`contact:${name}`, sum(({ contact }) => within.includes(contact))] as const;
  });
  const parts = deviceParts.map(
    (part) => [`part:${part}`, sum((fact) => devicePart({ ...fact, outOfScope: false }) === part)] as const,
  );
  return { ...counts, ...Object.fromEntries([...spans, ...parts]) };
}
