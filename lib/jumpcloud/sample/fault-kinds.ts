/**
 * What can go wrong beside a status: the connection reset before or amid the body (`truncated`), no answer
 * at all, a 200 of HTML, a 200 of JSON in an envelope nobody promised.
 */
export const faultKinds = ["reset", "truncated", "timeout", "html", "envelope"] as const;
