const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A spelling of a date, and where its parts stand. What follows the date, a time, is of no interest. */
const spellings: [pattern: RegExp, order: "ymd" | "mdy" | "dmy"][] = [
  [/^(\d{4})(\d\d)(\d\d)$/, "ymd"],
  [/^(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/, "ymd"],
  // Windows writes installation dates as its language does, and most of it is set to American English:
  // so what could be read either way is taken as month and day.
  [/^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/, "mdy"],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/, "dmy"],
  // RFC 1123: "Wed, 24 Jul 2019 00:00:00 GMT".
  [/^[a-z]{3}, (\d{1,2}) ([a-z]{3}) (\d{4})(?!\d)/i, "dmy"],
];

const epochSeconds = /^\d{9,10}(\.\d+)?$/;

/**
 * The day that a device's report names, as `2019-07-24`, in whichever of the known ways it is written
 * (installers choose their own). Null for what is no date, or none on which software was installed:
 * unknown, rather than a guess.
 */
export function dayOf(value: string | number): string | null {
  const text = String(value).trim();
  const written = epochSeconds.test(text) ? new Date(Number(text) * 1000).toISOString() : text;
  for (const [pattern, order] of spellings) {
    const [, first, second, third] = pattern.exec(written) ?? [];
    if (first === undefined || second === undefined || third === undefined) continue;
    if (order === "ymd") return day(first, second, third);
    return order === "mdy" ? day(third, first, second) : day(third, second, first);
  }
  return null;
}

function day(yearText: string, monthText: string, dayText: string): string | null {
  const year = Number(yearText);
  const named = MONTHS.indexOf(monthText.toLowerCase()) + 1;
  const month = named || Number(monthText);
  const date = Number(dayText);
  if (!Number.isInteger(month) || year < 1980 || year > 2099) return null;
  const time = new Date(Date.UTC(year, month - 1, date));
  // A month or a day that does not exist moves the date on: then it is not what was written.
  const exists = time.getUTCMonth() === month - 1 && time.getUTCDate() === date;
  return exists ? time.toISOString().slice(0, 10) : null;
}
