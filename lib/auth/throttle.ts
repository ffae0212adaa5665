import { RateLimiterMemory } from "rate-limiter-flexible";

/** Failures by one address, or from one client, after which further tries are not looked at. */
const byEmail = new RateLimiterMemory({ keyPrefix: "email", points: 8, duration: 15 * 60 });
const byClient = new RateLimiterMemory({ keyPrefix: "client", points: 40, duration: 15 * 60 });

/**
 * Counts a try before it is looked at: many at once then share one allowance. Answers whether it may be
 * looked at. A try that succeeds is taken back by `forgetTries`.
 */
export async function mayTry({ email, client }: { email: string; client: string }): Promise<boolean> {
  const counted = await Promise.allSettled([byEmail.consume(email), byClient.consume(client)]);
  return counted.every(({ status }) => status === "fulfilled");
}

export async function forgetTries({ email, client }: { email: string; client: string }): Promise<void> {
  await Promise.all([byEmail.delete(email), byClient.reward(client)]);
}
