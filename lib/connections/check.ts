import { sampleApiKey } from "@/lib/crypto/derive";
import { env } from "@/lib/env";
import { type ClientOptions, createClient } from "@/lib/jumpcloud/client";
import { checkShape, type JumpCloudCredential } from "@/lib/jumpcloud/credential";
import { originOf } from "@/lib/jumpcloud/origin-of";
import type { JumpCloudOrigin, Region } from "@/lib/jumpcloud/origins";
import { listOrganizations, type OrganizationSummary } from "@/lib/jumpcloud/validate";
import type { ConnectForm, CredentialForm } from "./forms";
import { inWords, noOrganization, organizationGone } from "./refusals";

/** How long somebody who sits in front of it waits for one answer. */
const answerWithinMs = 8_000;

/** A credential that JumpCloud accepted, and what it sees. */
export interface Checked {
  region: Region;
  credential: JumpCloudCredential;
  origin: JumpCloudOrigin;
  organizations: OrganizationSummary[];
}

/**
 * Asks JumpCloud by `GET /api/organizations` whether it accepts the form's credential: one request for
 * one that it refuses, none for what cannot be one. Stores nothing. Throws an ExpectedError.
 */
export async function check(form: ConnectForm): Promise<Checked> {
  return inWords(async () => {
    const region: Region = form.source === "sample" ? "sample" : form.region;
    const credential = credentialOf(form);
    const origin = await originOf(region);
    const { organizations } = await listOrganizations(impatientClient({ origin, credential }));
    return { region, credential, origin, organizations };
  });
}

/** A client for somebody who waits: each request is tried once, and not for long. */
export function impatientClient(
  options: Pick<ClientOptions, "origin" | "credential"> & Partial<ClientOptions>,
) {
  return createClient({ timeoutMs: answerWithinMs, maxAttempts: 1, ...options });
}

/** The organisation that is meant; null when somebody has to choose. Throws an ExpectedError. */
export function chosenOf({ organizations }: Checked, form: ConnectForm): OrganizationSummary | null {
  const [first, ...others] = organizations;
  if (!first) throw noOrganization();
  if (form.organizationId === undefined) return others.length === 0 ? first : null;
  const chosen = organizations.find(({ id }) => id === form.organizationId);
  if (!chosen) throw organizationGone();
  return chosen;
}

function credentialOf(form: ConnectForm): JumpCloudCredential {
  if (form.source === "sample") return { type: "api_key", key: sampleApiKey(env().ASSAY_SECRET) };
  return checkShape(pasted(form.credential));
}

function pasted(form: CredentialForm): JumpCloudCredential {
  if (form.type === "api_key") return { type: "api_key", key: form.apiKey };
  const { clientId, clientSecret } = form;
  return { type: "service_account", clientId, clientSecret };
}
