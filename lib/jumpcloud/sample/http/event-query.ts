import { z } from "zod";
import { dayMs } from "../drift";
import { type Service, services } from "../world/events";
import type { Row } from "../world/setting";
import { BadRequest } from "./answer";
import { valueAt } from "./query";

/** JumpCloud keeps events for so many days. */
export const keptDays = 90;
const [limitByDefault, limitMost] = [1_000, 10_000];

/** Those of which the sample has events, and those of which it has none. */
const knownServices = [
  ...services,
  ...["all", "alerts", "notifications", "object_storage", "reports", "saas_app_management"],
  ...["software", "access_management", "asset_management"],
];

const term = z.record(z.string(), z.unknown());
const terms = z.union([term, z.array(term)]);

const bodySchema = z.object({
  service: z.array(z.enum(knownServices)).min(1),
  start_time: z.iso.datetime({ offset: true }),
  end_time: z.iso.datetime({ offset: true }).optional(),
  limit: z.int().min(0).default(0),
  skip: z.int().min(0).default(0),
  // Recorded answers hold a number and a text, the specification asks for texts.
  search_after: z.tuple([z.union([z.string(), z.number()]), z.string()]).optional(),
  // Which order comes unasked is not known: so not the one that a reader would like.
  sort: z.enum(["ASC", "DESC"]).default("DESC"),
  fields: z.array(z.string()).default([]),
  search_term: z.object({ and: terms, or: terms, not: terms }).partial().optional(),
  q: z.undefined({ error: "the sample doesn't search for text" }).optional(),
  exact_match: z.undefined({ error: "the sample doesn't search for text" }).optional(),
});

export interface EventQuery {
  startMs: number;
  endMs: number;
  limit: number;
  skip: number;
  descending: boolean;
  after: { atMs: number; id: string } | null;
  fields: string[];
  ofService: (service: Service) => boolean;
  /** Null when nothing but the service and the time is asked for. */
  accepts: ((row: Row) => boolean) | null;
}

const text = (value: unknown) => (value === null || value === undefined ? "" : String(value));

/** Each field of a term must be as wanted: one of them, where several are given. */
function matching(wanted: z.infer<typeof term>): (row: Row) => boolean {
  return (row) =>
    Object.entries(wanted).every(([field, value]) =>
      [value]
        .flat()
        .map(text)
        .includes(text(valueAt(row, field))),
    );
}

function termFilter(searchTerm: z.infer<typeof bodySchema>["search_term"]): EventQuery["accepts"] {
  if (!searchTerm) return null;
  // Each field is a condition of its own, however many stand in one object.
  const conditions = (given: z.infer<typeof terms> | undefined) =>
    [given ?? []]
      .flat()
      .flatMap((one) => Object.entries(one).map(([field, value]) => matching({ [field]: value })));
  const [and, or, not] = [searchTerm.and, searchTerm.or, searchTerm.not].map(conditions);
  return (row) =>
    (and ?? []).every((meets) => meets(row)) &&
    ((or ?? []).length === 0 || (or ?? []).some((meets) => meets(row))) &&
    !(not ?? []).some((meets) => meets(row));
}

/** Throws BadRequest. What is older than JumpCloud keeps is silently left out. */
export function parseEventQuery(body: unknown, nowMs: number): EventQuery {
  const parsed = bodySchema.safeParse(body ?? {});
  if (!parsed.success) throw new BadRequest(z.prettifyError(parsed.error));
  const { service, start_time, end_time, limit, search_after, sort, ...rest } = parsed.data;
  const [startMs, endMs] = [Date.parse(start_time), end_time === undefined ? nowMs : Date.parse(end_time)];
  if (endMs < startMs) throw new BadRequest("end_time: before start_time");
  const atMs = Number(search_after?.[0] ?? 0);
  if (!Number.isFinite(atMs)) throw new BadRequest("search_after: not what x-search_after gave");
  return {
    startMs: Math.max(startMs, nowMs - keptDays * dayMs),
    endMs: Math.min(endMs, nowMs),
    limit: Math.min(limit || limitByDefault, limitMost),
    skip: rest.skip,
    descending: sort === "DESC",
    after: search_after ? { atMs, id: search_after[1] } : null,
    fields: rest.fields,
    ofService: service.includes("all") ? () => true : (one) => service.includes(one),
    accepts: termFilter(rest.search_term),
  };
}
