import type { StreamDefinition } from "@/lib/jumpcloud/define-stream";

/** What streams are grouped by where there are many, in this order. */
export const areas = [
  "Identity",
  "Devices",
  "Access",
  "Policies",
  "System insights",
  "Directory",
  "Events",
  "Other",
] as const;

export type Area = (typeof areas)[number];

// By name and not part of a stream's type: one that is not in here still has an area.
const places = new Map<string, Area>([
  ["organization", "Identity"],
  ["users", "Identity"],
  ["administrators", "Identity"],
  ["password-manager-users", "Identity"],
  ["devices", "Devices"],
  ["device-groups", "Devices"],
  ["device-group-members", "Devices"],
  ["user-device-bindings", "Devices"],
  ["apple-mdms", "Devices"],
  ["apple-mdm-devices", "Devices"],
  ["user-groups", "Access"],
  ["user-group-members", "Access"],
  ["applications", "Access"],
  ["application-users", "Access"],
  ["application-user-groups", "Access"],
  ["policies", "Policies"],
  ["policy-values", "Policies"],
  ["policy-statuses", "Policies"],
  ["authentication-policies", "Policies"],
  ["authentication-fallback", "Policies"],
  ["password-policies", "Policies"],
  ["directories", "Directory"],
  ["directory-users", "Directory"],
  ["radius-servers", "Directory"],
]);

/** Where a stream belongs: by its kind, by its name, or beside what it is read under. */
export function areaOf({
  kind,
  name,
  dependsOn,
}: Pick<StreamDefinition, "kind" | "name" | "dependsOn">): Area {
  if (kind === "table") return "System insights";
  if (kind === "events") return "Events";
  const beside = dependsOn.map((parent) => places.get(parent)).find((area) => area !== undefined);
  return places.get(name) ?? beside ?? "Other";
}

export interface InArea<Stream> {
  area: Area;
  streams: Stream[];
}

const rank = new Map([...places.keys()].map((name, index) => [name, index]));

/** Streams by area, both in the order that people look for them; areas without any are left out. */
export function byArea<Stream extends { area: Area; stream: string }>(
  streams: readonly Stream[],
): InArea<Stream>[] {
  const place = ({ stream }: Stream) => rank.get(stream) ?? rank.size;
  const sorted = streams.toSorted((a, b) => place(a) - place(b));
  return areas
    .map((area) => ({ area, streams: sorted.filter((stream) => stream.area === area) }))
    .filter((inArea) => inArea.streams.length > 0);
}
