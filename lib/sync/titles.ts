// Names that keep their capital in the middle of a sentence.
const names = new Set(["Apple", "Chrome", "Firefox", "JumpCloud", "Linux", "Mac", "Safari", "Windows"]);

/** A stream's title within a sentence: "Device groups" → "device groups", "BitLocker volumes" as it is. */
export function inSentence(title: string): string {
  const [first = ""] = title.split(/[\s–-]/, 1);
  return names.has(first) || !/^\p{Lu}\p{Ll}*$/u.test(first) ? title : lowerFirst(title);
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** "Devices" are, "BitLocker" is. */
export const isOrAre = (title: string): "is" | "are" => (isPlural(title) ? "are" : "is");

export const hasOrHave = (title: string): "has" | "have" => (isPlural(title) ? "have" : "has");

const isPlural = (title: string) => /[^su]s$/i.test(title);

/** "A", "A and B", "A, B and C"; beyond `most`, "A, B and 3 more". */
export function listed(items: readonly string[], most = Number.POSITIVE_INFINITY): string {
  const shown = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : [...items];
  const last = shown.pop();
  return shown.length === 0 ? (last ?? "") : `${shown.join(", ")} and ${last}`;
}
