import type { SearchParams } from "@/lib/list-state";

/** The version in the address; "" is one that no device tells, and undefined is all of them. */
export function versionParam({ version }: SearchParams): string | undefined {
  const [given] = [version].flat();
  return given?.replaceAll(/\p{Cc}/gu, "").slice(0, 200);
}
