import { costOf } from "@/lib/coverage/cost";
import { fieldTitle } from "@/lib/directory/field-title";
import type { Presence, StreamSource } from "@/lib/jumpcloud/define-stream";
import { type StreamName, streamNames, streams } from "@/lib/jumpcloud/streams/registry.generated";
import { type CollectedKind, collectedRows, rowOf } from "./collected-rows";

/** One stream, as its own declaration describes it. */
export interface Collected {
  name: StreamName;
  title: string;
  purpose: string;
  presence: Presence;
  /** What is asked for: `GET /api/systems`, ids and the like written `{id}`. */
  requests: string[];
  personal: { field: string; purpose: string }[];
  /** How many other fields are kept. */
  otherFields: number;
}

/** What belongs together, as one line with what it is for. */
export interface CollectedRow {
  title: string;
  purpose: string;
  streams: Collected[];
}

export interface CollectedTable {
  kind: CollectedKind;
  rows: CollectedRow[];
}

/** What a connection reads and keeps: of devices, and of people and their access. Each stream once. */
export function collected(): CollectedTable[] {
  const all = streamNames.map((name) => ({ row: rowOf(streams[name]), stream: declared(name) }));
  return (["devices", "identity"] as const).map((kind) => {
    const rows = collectedRows
      .filter((row) => row.kind === kind)
      .map(({ id, title, purpose, streams: order }) => ({
        title,
        purpose,
        streams: all
          .filter(({ row }) => row === id)
          .map(({ stream }) => stream)
          .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)),
      }));
    return { kind, rows: rows.filter(({ streams: own }) => own.length > 0) };
  });
}

function declared(name: StreamName): Collected {
  const { title, purpose, presence, sources, fields, kind } = streams[name];
  const personal = Object.entries(fields).filter(([, field]) => field.personal === true);
  const method = kind === "events" ? "POST" : "GET";
  const paths = sources.flatMap(pathsOf);
  return {
    name,
    title,
    purpose,
    presence,
    requests: paths.map((path) => `${method} ${path}`),
    personal: personal.map(([field, kept]) => ({ field: fieldTitle(field), purpose: kept.purpose })),
    otherFields: Object.keys(fields).length - personal.length,
  };
}

/** Every path that a source stands for: one for each of its fixed parents, or of its parents' kinds. */
function pathsOf({ path, among, collection }: StreamSource): string[] {
  const named = (among ?? ["{id}"]).map((parent) => path.replace("{parent}", parent));
  const parts = Object.values(collection?.of ?? { none: "" });
  const all = named.flatMap((one) => parts.map((part) => one.replace("{collection}", part)));
  return all.map((one) => one.replace("{organization}", "{id}"));
}

export interface PermissionNeeded {
  permission: string;
  /** `always`: every sync needs it. `licensed`: where the plan has the feature. `optional`: good to have. */
  presence: Presence;
}

/**
 * The JumpCloud permissions that the streams need, each once, without those that two others add up to.
 * What a permission is for by its most demanding stream.
 */
export function permissionsNeeded(): PermissionNeeded[] {
  const all = new Set(streamNames.map((name) => streams[name].permission));
  return [...all]
    .filter((permission) => {
      const [, one, other] = /^Read (.+) and (.+)$/.exec(permission) ?? [];
      return !(all.has(`Read ${one}`) && all.has(`Read ${other}`));
    })
    .map((permission) => ({ permission, presence: strictestOf(permission) }))
    .sort((a, b) => (a.permission < b.permission ? -1 : 1));
}

function strictestOf(permission: string): Presence {
  const needing = streamNames
    .map((name) => streams[name])
    .filter((stream) => stream.permission === permission);
  const order = ["always", "licensed"] as const;
  return order.find((one) => needing.some(({ presence }) => presence === one)) ?? "optional";
}

/** What the browser says of a stream that a key may not read: small, for it goes along with the page. */
export interface StreamFacts {
  title: string;
  permission: string;
  /** What it is listed under. */
  under: readonly string[];
  /** By title: the checks that cannot be decided without it, and those that lose a source. */
  undecided: readonly string[];
  weaker: readonly string[];
}

/** By stream. What it costs counts what can be read under the stream alone, too. */
export function streamFacts(): Record<string, StreamFacts> {
  const titles = (checks: { title: string }[]) => checks.map(({ title }) => title);
  return Object.fromEntries(
    streamNames.map((name): [string, StreamFacts] => {
      const { title, permission, dependsOn: under } = streams[name];
      const { undecided, weaker } = costOf([name]);
      return [name, { title, permission, under, undecided: titles(undecided), weaker: titles(weaker) }];
    }),
  );
}
