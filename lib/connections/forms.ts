import { z } from "zod";
import { streamNames } from "@/lib/jumpcloud/streams/registry.generated";

const pasted = ({ missing, long }: { missing: string; long: string }) =>
  z.string({ error: missing }).trim().min(1, missing).max(1_024, long);

/** What somebody pastes to prove who they are. Its finer shape is checked before any call is made. */
export const credentialForm = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("api_key"),
    apiKey: pasted({ missing: "Paste the API key.", long: "This is too long for an API key." }),
  }),
  z.object({
    type: z.literal("service_account"),
    clientId: pasted({ missing: "Paste the client id.", long: "This is too long for a client id." }),
    clientSecret: pasted({
      missing: "Paste the client secret.",
      long: "This is too long for a client secret.",
    }),
  }),
]);

const region = z.enum(["us", "eu", "in"]);
/** Chosen among several, when the credential sees several. */
const organizationId = z.string().min(1).max(128).exactOptional();

export const connectForm = z.discriminatedUnion("source", [
  z.object({ source: z.literal("jumpcloud"), region, credential: credentialForm, organizationId }),
  z.object({ source: z.literal("sample"), organizationId }),
]);

export const preflightForm = z.object({
  form: connectForm,
  organizationId: z.string().min(1).max(128),
  /** A family of `inspect`'s answer, or several at once. */
  streams: z.array(z.enum(streamNames)).min(1).max(streamNames.length),
});

const connectionId = z.uuid();

export const rekeyForm = z.object({
  connectionId,
  /** The connection's own when it is left out. */
  region: region.exactOptional(),
  credential: credentialForm,
});

export const disconnectForm = z.object({
  connectionId,
  mode: z.enum(["keep", "erase"]),
  reason: z.string().trim().min(3, "Say why, in a few words.").max(500, "At most 500 characters."),
  /** The organisation's name, typed out. */
  confirmation: z.string().trim().min(1, "Type the organisation's name.").max(500),
});

export type CredentialForm = z.infer<typeof credentialForm>;
export type ConnectForm = z.infer<typeof connectForm>;
export type PreflightForm = z.infer<typeof preflightForm>;
export type RekeyForm = z.infer<typeof rekeyForm>;
export type DisconnectForm = z.infer<typeof disconnectForm>;
