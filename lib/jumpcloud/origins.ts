export type Region = "us" | "eu" | "in" | "sample";

/** Where a connection's requests go. URLs carry neither the API's path nor a trailing slash. */
export interface JumpCloudOrigin {
  /** Prefix of `/api/…` and `/api/v2/…`. */
  consoleUrl: string;
  /** Prefix of `/insights/directory/v1/…`. */
  insightsUrl: string;
  /** Where a service account's id and secret are exchanged for a token. */
  tokenUrl: string;
  /** Host (and port) of `consoleUrl`, as evidence names it. */
  host: string;
  /** The data does not come from JumpCloud itself: a sample organisation, a proxy or a test server. */
  synthetic: boolean;
}

const HOSTS = {
  us: { consoleUrl: "https://console.jumpcloud.com", insightsUrl: "https://api.jumpcloud.com" },
  eu: { consoleUrl: "https://console.eu.jumpcloud.com", insightsUrl: "https://api.eu.jumpcloud.com" },
  in: { consoleUrl: "https://console.in.jumpcloud.com", insightsUrl: "https://api.in.jumpcloud.com" },
};
const OWN_CONSOLES = new Set(Object.values(HOSTS).map(({ consoleUrl }) => consoleUrl));
const OWN_INSIGHTS = new Set(Object.values(HOSTS).map(({ insightsUrl }) => insightsUrl));
/** One host for all regions, as far as JumpCloud documents it. */
const OWN_TOKEN_URL = "https://admin-oauth.id.jumpcloud.com/oauth2/token";

export const REGION_NAMES: Record<Region, string> = {
  us: "United States",
  eu: "European Union",
  in: "India",
  sample: "Sample organisation",
};

/**
 * Finds where a connection's requests go. `overrides` are the operator's (never a form's) and hold for
 * every real region; `sample` is where the sample organisation listens.
 * Throws when the region is the sample organisation and it has no address, or when a URL is not HTTP.
 */
export function resolveOrigin({
  region,
  overrides = {},
  sample,
}: {
  region: Region;
  overrides?: { baseUrl?: string | undefined; insightsUrl?: string | undefined };
  sample?: { url: string; insightsUrl: string } | undefined;
}): JumpCloudOrigin {
  if (region === "sample") {
    if (!sample) throw new Error("The sample organisation is not running, so it has no address.");
    return originOf({ consoleUrl: sample.url, insightsUrl: sample.insightsUrl });
  }
  const { consoleUrl, insightsUrl } = HOSTS[region];
  return originOf({
    consoleUrl: overrides.baseUrl ?? consoleUrl,
    // Events of one host are never mixed with the records of another.
    insightsUrl: overrides.insightsUrl ?? overrides.baseUrl ?? insightsUrl,
  });
}

function originOf(urls: { consoleUrl: string; insightsUrl: string }): JumpCloudOrigin {
  const consoleUrl = clean(urls.consoleUrl);
  const insightsUrl = clean(urls.insightsUrl);
  const own = OWN_CONSOLES.has(consoleUrl);
  return {
    consoleUrl,
    insightsUrl,
    // A stand-in's secret is never sent to JumpCloud, nor JumpCloud's to a stand-in.
    tokenUrl: own ? OWN_TOKEN_URL : `${consoleUrl}/oauth2/token`,
    host: new URL(consoleUrl).host,
    synthetic: !own || !OWN_INSIGHTS.has(insightsUrl),
  };
}

function clean(address: string): string {
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new Error(`${url.protocol} is not a protocol that JumpCloud's API is reached by: use https://`);
  }
  // People name either the host or the whole address that JumpCloud's documentation has.
  return (url.origin + url.pathname).replace(/\/+$/, "").replace(/\/(api|insights\/directory\/v1)$/, "");
}
