import { z } from "zod";
import { flag, instant, maybe, objectId, text } from "./fields";

// Events have no schema: the parts of each kind are known from records of them only. Beside its id, time,
// service and type, a part of an unknown form is therefore unknown, and does not cost the event.

function loose<Schema extends z.ZodType>(schema: Schema) {
  return maybe(schema).catch(null);
}

const words = text.catch(null);
const required = text.pipe(z.string());
/** Null for whoever has no JumpCloud id: the system itself, or a name typed at a sign-in. */
const id = loose(objectId);
const bit = flag.catch(null);

/** Something that an event names: who did it, or what it was done to. */
const named = {
  id,
  type: words,
  name: words,
  email: words,
  username: words,
  hostname: words,
  displayname: words,
  displayName: words,
};
const thing = loose(z.object(named));
const associated = loose(z.object({ ...named, object_id: id }));
const methods = loose(
  z.object({ auth_methods: loose(z.record(z.string(), loose(z.object({ success: bit })))) }),
);

/** What JumpCloud sends of an event, as far as Assay reads it. */
export const rawEvent = z.object({
  id: objectId,
  timestamp: instant.pipe(z.string()),
  service: required,
  event_type: required,
  success: bit,
  /** Single sign-on tells its outcome here, and leaves `success` out. */
  sso_token_success: bit,
  initiated_by: thing,
  jc_initiated_by_email: words,
  username: words,
  resource: thing,
  association: loose(
    z.object({ op: words, connection: loose(z.object({ from: associated, to: associated })) }),
  ),
  application: loose(z.object({ id, name: words, display_label: words })),
  system: thing,
  auth_method: words,
  auth_context: methods,
  mfa: bit,
  changes: loose(z.array(loose(z.object({ field: words })))),
  error_message: words,
});
type RawEvent = z.infer<typeof rawEvent>;
type Thing = z.infer<typeof thing>;
type Associated = z.infer<typeof associated>;

/** One end of what happened; all null where the event names none. */
export interface EventEnd {
  type: string | null;
  id: string | null;
  name: string | null;
}

const nobody: EventEnd = { type: null, id: null, name: null };

/** Who did it. A sign-in that failed knows only the name that was typed. */
export function initiatorOf(event: RawEvent): EventEnd {
  const by = event.initiated_by;
  const name = by?.email ?? event.jc_initiated_by_email ?? by?.username ?? by?.name ?? event.username;
  return { type: by?.type ?? null, id: by?.id ?? null, name: name ?? null };
}

/** What it was done to: the first that is named of what an event can be about. */
export function targetOf({ resource, association, application, system }: RawEvent): EventEnd {
  const app = application && { type: "application", id: application.id, name: labelOf(application) };
  const device = end(system);
  const ends = [
    end(resource),
    associatedEnd(association?.connection?.to),
    app,
    device && { ...device, type: "system" },
  ];
  return ends.find((one) => one && (one.id !== null || one.name !== null)) ?? nobody;
}

/** The other end of an association: the group that somebody was added to, the device that was bound. */
export function originOf({ association }: RawEvent): EventEnd {
  return associatedEnd(association?.connection?.from) ?? nobody;
}

/** What people call the application; its `name` is that of the kind of connector. */
export function labelOf(application: RawEvent["application"]): string | null {
  return application?.display_label ?? application?.name ?? null;
}

/**
 * Whether it succeeded. A step of single sign-on without an error is neither: it asks for a second factor,
 * and another event says how that ended.
 */
export function outcomeOf({ success, sso_token_success, error_message }: RawEvent): boolean | null {
  if (success !== null) return success;
  return sso_token_success === false && error_message === null ? null : sso_token_success;
}

/** How the person proved who they are: in JumpCloud's word, or by the methods that succeeded. */
export function authMethodOf({ auth_method, auth_context }: RawEvent): string | null {
  const succeeded = Object.entries(auth_context?.auth_methods ?? {})
    .filter(([, method]) => method?.success === true)
    .map(([method]) => method);
  return auth_method ?? (succeeded.sort().join(", ") || null);
}

function associatedEnd(thing: Associated | undefined): EventEnd | null {
  return thing ? end({ ...thing, id: thing.object_id ?? thing.id }) : null;
}

function end(thing: Thing): EventEnd | null {
  if (thing === null) return null;
  const { displayname, displayName, name, username, hostname, email } = thing;
  return {
    type: thing.type,
    id: thing.id,
    name: displayname ?? displayName ?? name ?? username ?? hostname ?? email,
  };
}
