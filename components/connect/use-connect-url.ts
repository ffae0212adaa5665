"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

/** The drawer's place in the URL: `connect` opens it, `sync` is the first sync that it shows. */
export function useConnectUrl() {
  return useQueryStates(
    { connect: parseAsStringLiteral(["jumpcloud"]), sync: parseAsString },
    { history: "push", shallow: true, scroll: false },
  );
}
