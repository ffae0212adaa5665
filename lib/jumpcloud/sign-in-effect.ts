import { z } from "zod";
import { flag, maybe, text } from "./fields";

/** What follows when somebody signs in: of a policy, and of what holds where no policy does. */
export const effect = z.object({
  action: text,
  obligations: maybe(
    z.object({
      mfa: maybe(z.object({ required: flag })),
      mfaFactors: maybe(z.array(z.object({ type: z.string() }))),
      userVerification: maybe(z.object({ requirement: text })),
    }),
  ),
});
