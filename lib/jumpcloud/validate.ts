import { z } from "zod";
import type { JumpCloudClient } from "./client";
import { JumpCloudError } from "./errors";
import { objectId, text } from "./fields";
import type { RequestLogEntry } from "./request-log";

export { checkKeyShape } from "./credential";

export interface OrganizationSummary {
  id: string;
  displayName: string;
  /** ISO date, when JumpCloud tells. */
  created: string | null;
}

const ENDPOINT = "/api/organizations";
const LIMIT = 100;
/** A provider with more organisations than this has to use a key of the organisation itself. */
const MAX_PAGES = 50;

const page = z.object({
  totalCount: z.int().nonnegative(),
  results: z.array(
    z.object({ _id: objectId.optional(), id: objectId.optional(), displayName: text, created: text }),
  ),
});

/**
 * Lists the organisations that the key can see: this is also how a key is validated. One request up to
 * 100 organisations; a refused key is never tried again, a broken connection once.
 * Throws a JumpCloudError that carries the requests made.
 */
export async function listOrganizations(
  client: JumpCloudClient,
): Promise<{ organizations: OrganizationSummary[]; requests: RequestLogEntry[] }> {
  const requests: RequestLogEntry[] = [];
  const organizations = new Map<string, OrganizationSummary>();
  try {
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const { body } = await client.get({
        api: "v1",
        path: ENDPOINT,
        query: { limit: LIMIT, skip: pages * LIMIT, sort: "_id" },
        maxAttempts: 2,
        record: (entry) => requests.push(entry),
      });
      const { results, totalCount } = parsePage(body);
      for (const organization of results) organizations.set(organization.id, organization);
      if ((pages + 1) * LIMIT >= totalCount) break;
    }
  } catch (error) {
    if (error instanceof JumpCloudError) error.requests = requests;
    throw error;
  }
  return { organizations: [...organizations.values()], requests };
}

function parsePage(body: unknown): { results: OrganizationSummary[]; totalCount: number } {
  const parsed = page.safeParse(body);
  if (!parsed.success) throw unexpected(parsed.error.issues[0]?.path.join(".") || "the answer");
  const results = parsed.data.results.map((raw) => {
    const id = raw._id ?? raw.id;
    if (id === undefined) throw unexpected("an organisation without _id");
    return { id, displayName: raw.displayName ?? id, created: raw.created };
  });
  return { results, totalCount: parsed.data.totalCount };
}

function unexpected(detail: string): JumpCloudError {
  return new JumpCloudError({ kind: "unexpected_shape", endpoint: ENDPOINT, detail });
}
