import { z } from "zod";

const id = z.string().min(1);
const fields = z.record(z.string(), z.unknown());

/** A change that a test plants in the organisation, by ids. It holds until it is undone, on every day. */
export const editSchema = z.discriminatedUnion("edit", [
  /** Puts fields over those of a device, user, group, application or administrator; drops others. */
  z.strictObject({
    edit: z.literal("set"),
    id,
    fields: fields.default({}),
    drop: z.array(z.string()).default([]),
  }),
  z.strictObject({ edit: z.literal("remove"), id }),
  z.strictObject({ edit: z.literal("restore"), id }),
  z.strictObject({ edit: z.literal("join"), groupId: id, memberId: id }),
  z.strictObject({ edit: z.literal("leave"), groupId: id, memberId: id }),
  z.strictObject({ edit: z.literal("bind"), deviceId: id, userId: id }),
  z.strictObject({ edit: z.literal("unbind"), deviceId: id, userId: id }),
]);

export type Edit = z.infer<typeof editSchema>;

/** What a test gets to plant changes with. A field set to `undefined` becomes absent. */
export interface Editor {
  set: (id: string, fields: Record<string, unknown>) => void;
  remove: (id: string) => void;
  restore: (id: string) => void;
  join: (link: { groupId: string; memberId: string }) => void;
  leave: (link: { groupId: string; memberId: string }) => void;
  bind: (link: { deviceId: string; userId: string }) => void;
  unbind: (link: { deviceId: string; userId: string }) => void;
}

/** Links between two ids, added and taken away. */
export class LinkEdits {
  readonly added = new Map<string, [string, string]>();
  readonly taken = new Set<string>();

  add(from: string, to: string) {
    this.taken.delete(`${from}:${to}`);
    this.added.set(`${from}:${to}`, [from, to]);
  }

  take(from: string, to: string) {
    this.added.delete(`${from}:${to}`);
    this.taken.add(`${from}:${to}`);
  }
}

export class Edits {
  readonly members = new LinkEdits();
  readonly bindings = new LinkEdits();
  readonly removed = new Set<string>();
  /** Moves with every change, so that what was computed before it is not used any more. */
  version = 0;
  private readonly fields = new Map<string, { set: Record<string, unknown>; drop: Set<string> }>();

  apply(edit: Edit) {
    this.version += 1;
    switch (edit.edit) {
      case "set":
        return this.setFields(edit.id, edit.fields, edit.drop);
      case "remove":
        return this.removed.add(edit.id);
      case "restore":
        return this.removed.delete(edit.id);
      case "join":
        return this.members.add(edit.groupId, edit.memberId);
      case "leave":
        return this.members.take(edit.groupId, edit.memberId);
      case "bind":
        return this.bindings.add(edit.deviceId, edit.userId);
      case "unbind":
        return this.bindings.take(edit.deviceId, edit.userId);
    }
  }

  editor(): Editor {
    return {
      set: (id, fields) => {
        const drop = Object.keys(fields).filter((name) => fields[name] === undefined);
        this.apply({ edit: "set", id, fields, drop });
      },
      remove: (id) => this.apply({ edit: "remove", id }),
      restore: (id) => this.apply({ edit: "restore", id }),
      join: (link) => this.apply({ edit: "join", ...link }),
      leave: (link) => this.apply({ edit: "leave", ...link }),
      bind: (link) => this.apply({ edit: "bind", ...link }),
      unbind: (link) => this.apply({ edit: "unbind", ...link }),
    };
  }

  /** The record with what was planted in it. */
  over(id: string, record: { [field: string]: unknown }): { [field: string]: unknown } {
    const planted = this.fields.get(id);
    if (!planted) return record;
    const kept = Object.entries({ ...record, ...planted.set }).filter(([name]) => !planted.drop.has(name));
    return Object.fromEntries(kept);
  }

  private setFields(id: string, set: Record<string, unknown>, drop: string[]) {
    const before = this.fields.get(id) ?? { set: {}, drop: new Set<string>() };
    for (const name of Object.keys(set)) before.drop.delete(name);
    for (const name of drop) before.drop.add(name);
    this.fields.set(id, { set: { ...before.set, ...set }, drop: before.drop });
  }
}
