import { mobileSorts } from "@/db/queries/population";
import { listState, type SearchParams } from "../list-state";
import { mobileKindsIn, mobileParts } from "./parts";

type Chosen = Record<string, string | undefined>;

const href = (path: string, chosen: Chosen): string => {
  const given = Object.entries(chosen).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const query = new URLSearchParams(given).toString();
  return query ? `${path}?${query}` : path;
};

interface Cell {
  part?: string | undefined;
  flag?: string | undefined;
  connectionId?: string | undefined;
}

/** The list of exactly the rows that a number of the ledger counts. */
export const linkTo = {
  devices: ({ part, flag, connectionId }: Cell) => href("/devices", { part, flag, in: connectionId }),
  people: ({ part, flag, connectionId }: Cell) => href("/people", { state: part, flag, in: connectionId }),
  mobile: ({ part, connectionId }: Cell) => href("/population/mobile", { part, in: connectionId }),
};

/** The list of Apple MDM's devices as its address asks for it. */
export function mobileListState(searchParams: SearchParams) {
  const state = listState(searchParams, {
    path: "/population/mobile",
    filters: { part: mobileParts },
    sorts: [...mobileSorts],
    ids: ["in"],
  });
  const { part } = state.filter;
  const filter = {
    search: state.search,
    connectionId: state.ids.in,
    kinds: part && mobileKindsIn(part),
  };
  return { state, filter };
}
