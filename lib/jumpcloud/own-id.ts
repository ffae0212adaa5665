import { z } from "zod";
import { objectId } from "./fields";

const identified = z.object({ id: objectId });

/**
 * The id of a row that no specification describes, under whichever of JumpCloud's names it came.
 * Throws a ZodError when it came under none.
 */
export function ownId(raw: { id: string | null; _id?: string | null; objectId?: string | null }): string {
  return identified.parse({ id: raw.objectId ?? raw._id ?? raw.id }).id;
}
