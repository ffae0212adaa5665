import { fieldTitle } from "@/lib/directory/field-title";
import type { FieldPurpose } from "@/lib/jumpcloud/define-stream";
import { type StreamName, streamNames, streams } from "@/lib/jumpcloud/streams/registry.generated";

export interface Collected {
  name: StreamName;
  title: string;
  purpose: string;
  /** Paths that are read, by GET only. */
  paths: string[];
  personal: { field: string; purpose: string }[];
  /** How many other fields are kept. */
  otherFields: number;
}

/** What a connection reads and keeps, as the streams themselves declare it. */
export function collected(): Collected[] {
  return streamNames.map((name) => {
    const { title, purpose, sources, fields } = streams[name];
    const personal = Object.entries(fields).filter(([, { personal }]) => personal === true);
    return {
      name,
      title,
      purpose,
      paths: sources.map(({ path }) => path.replace(/\{\w+\}/g, "{id}")),
      personal: personal.map(([field, { purpose }]: [string, FieldPurpose]) => ({
        field: fieldTitle(field),
        purpose,
      })),
      otherFields: Object.keys(fields).length - personal.length,
    };
  });
}

/** The JumpCloud permissions that the streams need, each once, without those that two others add up to. */
export function permissionsNeeded(): string[] {
  const all = new Set(streamNames.map((name) => streams[name].permission));
  return [...all]
    .filter((permission) => {
      const [, one, other] = /^Read (.+) and (.+)$/.exec(permission) ?? [];
      return !(all.has(`Read ${one}`) && all.has(`Read ${other}`));
    })
    .sort();
}
