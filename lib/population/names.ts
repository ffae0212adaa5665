import { silentAfterDays } from "@/db/queries/devices";

/** The parts of the population and its flags, in words. */
export const partNames = {
  devices: {
    unsupported: "Excluded: unsupported platform",
    "out-of-scope": "Excluded: out of scope by rule",
    inactive: "Inactive",
    evaluated: "Evaluated",
  },
  people: {
    staged: "Not yet active",
    suspended: "Suspended",
    activated: "Active, evaluated",
    unknown: "State not reported",
  },
  mobile: {
    mobile: "Excluded: telephone or tablet",
    "same-serial": "Probably in the inventory",
    unmatched: "Computer, cannot be matched",
    unknown: "Kind not reported, cannot be matched",
  },
} as const;

/** The parts in a word or two, for the heads of tables. */
export const partHeads = {
  devices: {
    unsupported: "Unsupported",
    "out-of-scope": "Out of scope",
    inactive: "Inactive",
    evaluated: "Evaluated",
  },
  people: { staged: "Not yet active", suspended: "Suspended", activated: "Active", unknown: "Unknown" },
  mobile: { mobile: "Mobile", "same-serial": "Same serial", unmatched: "Unmatched", unknown: "Unknown" },
} as const;

/** What it takes to be in a part. */
export const partReasons = {
  devices: {
    unsupported: "Neither Windows, macOS nor Linux. Kept and counted, never judged.",
    "out-of-scope": "Left out by a rule of this workspace. There are no such rules yet.",
    inactive: `No contact in the ${silentAfterDays} days before the reading, or never. A lost laptop does not leave by silence.`,
    evaluated: "Everything else.",
  },
  people: {
    staged: "The account was made, and nobody has taken it into use.",
    suspended: "The account can't sign in.",
    activated: "The account can sign in.",
    unknown: "JumpCloud does not say whether the account can sign in. Judged like an active one.",
  },
  mobile: {
    mobile: "Known to Apple's MDM alone, or an unsupported platform of the inventory too.",
    "same-serial":
      "One device bears the same serial number, which is a hint and no identity: it is not counted as a match.",
    unmatched: "No device, or several, bear its serial number, and JumpCloud names no other link.",
    unknown: "Neither a platform nor a link is told.",
  },
} as const;

export const flagNames = {
  ungrouped: "In no device group",
  ownerless: "Without owner",
  "no-factor": "No second factor known",
  "no-group": "In no user group",
  "no-device": "Without device",
  "no-email": "Without e-mail",
} as const;
