import type { Role } from "@/db/queries/accounts";

/** Who may change what the workspace is called. */
export const mayRename: Role[] = ["owner", "admin"];
