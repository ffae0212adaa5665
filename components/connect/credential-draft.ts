import type { CredentialForm } from "@/lib/connections/forms";

/** What is typed in the fields of a credential. Both kinds are kept, so that switching loses nothing. */
export interface CredentialDraft {
  region: string;
  type: CredentialForm["type"];
  apiKey: string;
  clientId: string;
  clientSecret: string;
}

export type CredentialErrors = { [Field in "apiKey" | "clientId" | "clientSecret"]?: string | undefined };

export const blankCredential: CredentialDraft = {
  region: "us",
  type: "api_key",
  apiKey: "",
  clientId: "",
  clientSecret: "",
};

/** What is sent of it: the chosen kind alone. */
export function credentialOf({ type, apiKey, clientId, clientSecret }: CredentialDraft): CredentialForm {
  return type === "api_key" ? { type, apiKey } : { type, clientId, clientSecret };
}

/** What is still to be typed; null when nothing is. */
export function missingIn({
  type,
  apiKey,
  clientId,
  clientSecret,
}: CredentialDraft): CredentialErrors | null {
  if (type === "api_key") return apiKey.trim() === "" ? { apiKey: "Paste the API key." } : null;
  const missing: CredentialErrors = {
    ...(clientId.trim() === "" && { clientId: "Paste the client id." }),
    ...(clientSecret.trim() === "" && { clientSecret: "Paste the client secret." }),
  };
  return Object.keys(missing).length === 0 ? null : missing;
}

/** Where the server's words about the form of a credential belong. */
export function placed({ type }: CredentialDraft, error: string): CredentialErrors {
  if (type === "api_key") return { apiKey: error };
  return /client id/i.test(error) ? { clientId: error } : { clientSecret: error };
}

/** Something was typed that is kept nowhere else. */
export const isDirty = ({ apiKey, clientId, clientSecret }: CredentialDraft): boolean =>
  [apiKey, clientId, clientSecret].some((text) => text !== "");
