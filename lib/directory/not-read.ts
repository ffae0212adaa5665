/** In place of "none", where the stream that would tell was never read whole. */
export const notRead = (what: string): string =>
  `Not known yet: no sync has read ${what} whole. The connection's page says why.`;
