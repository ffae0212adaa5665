import type { NextConfig } from "next";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "X-Frame-Options", value: "DENY" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
];

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native add-ons, worker threads and optional requires: these must be loaded by Node, not bundled.
  serverExternalPackages: ["@neondatabase/serverless", "@node-rs/argon2", "pg", "pino", "undici", "ws"],
  // The development server would print what actions are called with: API keys and passwords among it.
  logging: { serverFunctions: false },
  // `npm test` checks types, the tests' too; a start should not wait for it, nor fail by a test's type.
  typescript: { ignoreBuildErrors: true },
  async headers() {
    return [{ source: "/:path*", headers: securityHeaders }];
  },
};

export default nextConfig;
