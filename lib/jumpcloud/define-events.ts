import { z } from "zod";
import {
  checkDeclaration,
  type FieldPurpose,
  type StoredObject,
  type StreamDefinition,
} from "./define-stream";
import { instant, optionalId, text } from "./fields";
import type { StreamName } from "./streams/names.generated";

/** What every event says, whatever it is about: these are columns, and can be asked for by index. */
export const eventFacts = z.object({
  occurredAt: instant.pipe(z.string()),
  service: z.string(),
  type: z.string(),
  success: z.boolean().nullable(),
  /** Who did it: `user`, `admin` or `system`. */
  initiatorType: text,
  initiatorId: optionalId,
  targetType: text,
  targetId: optionalId,
});
export type EventFacts = z.infer<typeof eventFacts>;

export interface EventsInput<Raw extends z.ZodType, Row extends StoredObject> {
  name: StreamName;
  title: string;
  purpose: string;
  permission: string;
  path: "/insights/directory/v1/events";
  /** Events asked for per request. */
  limit: number;
  raw: Raw;
  /** The allow-list of an event's own fields, beside `eventFacts`. */
  row: Row;
  example: z.input<Raw>;
  fields: Record<Extract<keyof z.infer<Row>, string> | keyof EventFacts, FieldPurpose>;
  convert: (raw: z.infer<Raw>) => { id: string; facts: EventFacts; data: z.infer<Row> };
}

/**
 * A stream of things that happened. Its rows are no snapshot: they are added, never changed, and never
 * vanish. A sync reads on from where the last one ended, as far back as JumpCloud keeps them.
 */
export function defineEvents<Raw extends z.ZodType, Row extends StoredObject>(
  input: EventsInput<Raw, Row>,
): StreamDefinition {
  const rowSchema = z.strictObject({ ...eventFacts.shape, ...input.row.shape });
  const sources: StreamDefinition["sources"] = [{ path: input.path }];
  const paging = { limit: input.limit };
  const dataFields = Object.keys(rowSchema.shape);
  const declared = {
    name: input.name,
    api: "insights" as const,
    envelope: "array" as const,
    sources,
    paging,
  };
  checkDeclaration({ ...declared, dataFields, volatileFields: [] });
  return {
    ...declared,
    kind: "events",
    title: input.title,
    purpose: input.purpose,
    permission: input.permission,
    presence: "licensed",
    fields: input.fields,
    dataFields,
    volatileFields: [],
    itemFields: [],
    dependsOn: [],
    example: input.example,
    read: (raw) => {
      const { id, facts, data } = input.convert(input.raw.parse(raw));
      return { id, data: rowSchema.parse({ ...facts, ...data }), volatile: {}, refs: [] };
    },
  };
}
