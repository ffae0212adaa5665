import { sampleApiKey } from "@/lib/crypto/derive";
import { env } from "@/lib/env";
import { type JumpCloudOrigin, type Region, resolveOrigin } from "./origins";
import { ensureSample } from "./sample";

/**
 * Where a region's API is answered: JumpCloud's hosts, the operator's stand-in for them, or the sample
 * organisation, which this process starts on loopback when it is first asked for.
 */
export async function originOf(region: Region): Promise<JumpCloudOrigin> {
  const {
    JUMPCLOUD_BASE_URL,
    JUMPCLOUD_INSIGHTS_URL,
    ASSAY_SAMPLE_DEVICES,
    ASSAY_SAMPLE_USERS,
    ASSAY_SECRET,
  } = env();
  const sample =
    region === "sample"
      ? await ensureSample({
          apiKey: sampleApiKey(ASSAY_SECRET),
          devices: ASSAY_SAMPLE_DEVICES,
          users: ASSAY_SAMPLE_USERS,
        })
      : undefined;
  return resolveOrigin({
    region,
    overrides: {
      ...(JUMPCLOUD_BASE_URL && { baseUrl: JUMPCLOUD_BASE_URL }),
      ...(JUMPCLOUD_INSIGHTS_URL && { insightsUrl: JUMPCLOUD_INSIGHTS_URL }),
    },
    ...(sample && { sample: { url: sample.url, insightsUrl: sample.url } }),
  });
}
