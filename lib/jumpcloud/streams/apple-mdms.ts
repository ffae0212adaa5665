import { z } from "zod";
import { defineStream } from "../define-stream";
import { instant, objectId, text } from "../fields";

export default defineStream({
  name: "apple-mdms",
  title: "Apple MDM servers",
  purpose: "The device management of Apple devices, and when its certificates expire.",
  permission: "Read MDM",
  api: "v2",
  envelope: "array",
  presence: "licensed",
  sources: [{ path: "/api/v2/applemdms" }],
  // The endpoint offers no sorting, and gives a single row unless asked for more.
  paging: { limit: 100 },
  raw: z.object({
    id: objectId,
    name: text,
    apnsCertExpiry: instant,
    depAccessTokenExpiry: instant,
    depServerTokenState: text,
  }),
  row: z.object({
    name: text,
    apnsCertExpiresAt: instant,
    depTokenExpiresAt: instant,
    depTokenState: text,
  }),
  volatile: z.object({}),
  example: {
    id: "5f0000000000000000000001",
    name: "Example MDM",
    apnsCertExpiry: "2026-03-01T08:00:00.000Z",
    depAccessTokenExpiry: "2026-04-01T08:00:00.000Z",
    depServerTokenState: "valid",
  },
  fields: {
    name: { purpose: "Names the server in lists and in evidence" },
    apnsCertExpiresAt: { purpose: "When Apple's push certificate expires, and no device can be reached" },
    depTokenExpiresAt: { purpose: "When new devices stop enrolling by themselves" },
    depTokenState: { purpose: "Whether new devices enrol by themselves" },
  },
  convert: ({ id, name, apnsCertExpiry, depAccessTokenExpiry, depServerTokenState }) => ({
    id,
    data: {
      name,
      apnsCertExpiresAt: apnsCertExpiry,
      depTokenExpiresAt: depAccessTokenExpiry,
      depTokenState: depServerTokenState,
    },
    volatile: {},
  }),
});
