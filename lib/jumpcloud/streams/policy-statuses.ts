import { z } from "zod";
import { defineStream, ref } from "../define-stream";
import { count, flag, instant, objectId, text } from "../fields";

export default defineStream({
  name: "policy-statuses",
  title: "Policy results",
  purpose: "Whether each policy took effect on each device.",
  permission: "Read policies",
  api: "v2",
  envelope: "array",
  sources: [{ path: "/api/v2/policies/{parent}/policystatuses", parent: "policies" }],
  paging: { limit: 100, sort: "id" },
  // The output of scripts can name people or hold secrets: none of it is read.
  raw: z.object({
    systemID: objectId,
    state: text,
    success: flag,
    exitStatus: count,
    startedAt: instant,
    endedAt: instant,
  }),
  row: z.object({
    policyId: z.string(),
    deviceId: z.string(),
    state: text,
    success: flag,
    exitStatus: count,
  }),
  volatile: z.object({ startedAt: instant, endedAt: instant }),
  example: {
    systemID: "5f0000000000000000000001",
    state: "success",
    success: true,
    exitStatus: 0,
    startedAt: "2025-06-01T09:00:00.000Z",
    endedAt: "2025-06-01T09:00:30.000Z",
  },
  fields: {
    policyId: { purpose: "The policy that was applied" },
    deviceId: { purpose: "The device that it was applied to" },
    state: { purpose: "Whether the policy took effect, failed or waits" },
    success: { purpose: "Whether the policy took effect" },
    exitStatus: { purpose: "How the attempt ended, for whoever has to mend it" },
    startedAt: { purpose: "When the policy was last applied" },
    endedAt: { purpose: "When the last attempt ended" },
  },
  convert: ({ systemID: deviceId, startedAt, endedAt, ...raw }, { parentId: policyId }) => {
    if (policyId === null) return null;
    return {
      // Each run has an id of its own: what stays is the pair of policy and device.
      id: `${policyId}:${deviceId}`,
      data: { policyId, deviceId, ...raw },
      volatile: { startedAt, endedAt },
      refs: [ref("policies", policyId), ref("devices", deviceId)],
    };
  },
});
