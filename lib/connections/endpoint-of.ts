import type { Parent, StreamSource } from "@/lib/jumpcloud/define-stream";

/** The path as people are shown it, ids in it written `{id}`. */
export function endpointOf({ path, among, collection }: StreamSource, parent: Parent | null): string {
  const fixed = among ? path.replace("{parent}", parent?.id ?? among[0]) : path;
  const part = parent?.collection ?? Object.values(collection?.of ?? {})[0] ?? "";
  return fixed.replace("{collection}", part).replace(/\{(organization|parent)\}/g, "{id}");
}
