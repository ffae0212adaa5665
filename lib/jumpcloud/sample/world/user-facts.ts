import { dayMs, epochMs, Schedule } from "../drift";
import { happens, type Key, keyOf, unit, whole } from "../random";
import { plantedIn, type TroubleId } from "../troubles";
import { objectId, type Setting } from "./setting";

/** What the rest of the organisation needs to know of a user; the record is made from it when it is asked for. */
export interface UserFacts {
  slot: number;
  key: Key;
  id: string;
  createdMs: number;
  planted: TroubleId | null;
  suspended: boolean;
  /** Changes since the user came. */
  profileEdits: number;
  groupMoves: number;
  factorChanges: number;
  passwordChanges: number;
  /** How many had this place before: each leaver's place is taken by a newcomer, so that the size holds. */
  generation: number;
}

/** A leaver is suspended, with everything taken away, for so long before the account is deleted. */
const suspendedDays = 14;

const shares = { replace: 0.1, profile: 0.35, group: 0.2, factor: 0.2, password: 0.15 } as const;

export function userFacts(setting: Setting, slot: number): UserFacts {
  const { day } = setting;
  const planted = plantedIn("user", slot);
  const place = keyOf(setting.key, "user", slot);
  const perDay = planted ? 0 : setting.options.driftPerDay;
  const changes = (kind: keyof typeof shares) =>
    new Schedule({ key: keyOf(place, kind), perDay: perDay * shares[kind] });

  const replace = changes("replace");
  const generation = replace.until(day);
  const since = generation === 0 ? 0 : replace.dayOfChange(generation - 1);
  const key = keyOf(place, "generation", generation);
  const sinceArrival = (kind: keyof typeof shares) => changes(kind).between(since, day);
  const createdMs =
    generation === 0
      ? epochMs - (30 + Math.floor(unit(key, "created") * 1_400)) * dayMs + whole(key, "hour", 36_000) * 1000
      : epochMs + since * dayMs;
  const leaving = replace.dayOfChange(generation) - day <= suspendedDays;

  return {
    slot,
    key,
    id: objectId({ setting, kind: "user", createdMs, counter: slot + generation * 2 ** 17 }),
    createdMs,
    planted,
    generation,
    suspended:
      planted === "suspended-with-access" ||
      planted === "suspended-in-directory" ||
      (planted === null && (leaving || happens(key, "suspended", 0.03))),
    profileEdits: sinceArrival("profile"),
    groupMoves: sinceArrival("group"),
    factorChanges: sinceArrival("factor"),
    passwordChanges: sinceArrival("password"),
  };
}
