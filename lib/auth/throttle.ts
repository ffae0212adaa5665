import { RateLimiterMemory } from "rate-limiter-flexible";

/** Failures by one address, or from one client, after which further tries are not looked at. */
const byEmail = new RateLimiterMemory({ keyPrefix: "email", points: 8, duration: 15 * 60 });
const byClient = new RateLimiterMemory({ keyPrefix: "client", points: 40, duration: 15 * 60 });

export async function isThrottled({ email, client }: { email: string; client: string }): Promise<boolean> {
  const [mail, address] = await Promise.all([byEmail.get(email), byClient.get(client)]);
  return (mail?.remainingPoints ?? 1) <= 0 || (address?.remainingPoints ?? 1) <= 0;
}

export async function countFailure({ email, client }: { email: string; client: string }): Promise<void> {
  // Rejects once the points are used up, which isThrottled then says.
  await Promise.allSettled([byEmail.consume(email), byClient.consume(client)]);
}

export async function forgetFailures({ email }: { email: string }): Promise<void> {
  await byEmail.delete(email);
}
