export interface Provider {
  id: "jumpcloud";
  name: string;
  summary: string;
  /** What kind of system it is: also found by the search. */
  kinds: string[];
}

/** Everything that Assay can be connected to. */
export const providers: readonly Provider[] = [
  {
    id: "jumpcloud",
    name: "JumpCloud",
    summary:
      "Reads devices and what is installed on them, policies, people, groups, applications and sign-ins.",
    kinds: ["Device management", "Identity and access"],
  },
];

/** Each word of the search is found somewhere in the texts, whatever its case. */
export function found(search: string, ...texts: string[]): boolean {
  const haystack = texts.join(" ").toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
