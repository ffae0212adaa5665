import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));
const postgres = ["tests/helpers/global-postgres.ts"];
const patient = { testTimeout: 60_000, hookTimeout: 90_000 };

export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    environment: "node",
    passWithNoTests: true,
    // Vitest leaves one core free. Most of these tests wait for a database or a server, which need it less.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,components,db,embedded,inngest,lib,scripts}/**/*.test.{ts,tsx}"],
          testTimeout: 10_000,
        },
      },
      {
        extends: true,
        test: { name: "contract", include: ["tests/contract/**/*.test.ts"], testTimeout: 20_000 },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: postgres,
          ...patient,
        },
      },
      {
        extends: true,
        test: {
          name: "conformance",
          include: ["tests/conformance/**/*.test.ts"],
          globalSetup: postgres,
          ...patient,
        },
      },
      {
        // Only by `npm run test:all`.
        extends: true,
        test: {
          name: "long",
          include: ["tests/long/**/*.test.ts"],
          globalSetup: postgres,
          testTimeout: 900_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
