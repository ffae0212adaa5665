import { Inngest } from "inngest";

/**
 * Speaks to whatever INNGEST_BASE_URL, INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY name: Inngest Cloud, a
 * self-hosted server, or the executor that `npm start` brings. `isDev: false`: calls are always signed.
 */
export const inngest = new Inngest({ id: "assay", isDev: false, checkpointing: false });
