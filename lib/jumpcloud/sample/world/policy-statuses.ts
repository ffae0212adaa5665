import { dayMs, epochMs, Schedule } from "../drift";
import type { Edits } from "../edits";
import { happens, keyOf, whole } from "../random";
import { encrypted } from "./device";
import type { DeviceFacts } from "./device-facts";
import { type Entities, entities } from "./entities";
import type { GroupFacts } from "./groups";
import type { Links } from "./links";
import { type PolicyFacts, policyFacts, policyRecord, policyRow } from "./policies";
import { iso, objectId, once, type Row, type Setting } from "./setting";

export interface StatusFacts {
  id: string;
  policy: PolicyFacts;
  device: DeviceFacts;
  state: string;
  startedMs: number;
}

const encrypting = new Set(["filevault_darwin", "bitlocker_windows"]);
const screenLocks = new Set(["lock_screen_darwin"]);

function stateOf({ policy, device, run }: { policy: PolicyFacts; device: DeviceFacts; run: number }) {
  const { template } = policy.kind;
  if (device.contact.kind === "never") return "pending";
  if (encrypting.has(template) && !encrypted(device)) return "failed";
  if (device.planted) {
    return device.planted === "failed-policy" && screenLocks.has(template) ? "failed" : "success";
  }
  const key = keyOf(device.key, "policy run", policy.slot, run);
  if (happens(key, "fails", 0.03)) return "failed";
  return happens(key, "waits", 0.03) ? "pending" : "success";
}

/** Each new run has a new id: what stays is the pair of policy and device. */
function statusFacts(setting: Setting, policy: PolicyFacts, device: DeviceFacts): StatusFacts {
  const still = device.planted !== null || device.contact.kind !== "active";
  const runs = new Schedule({
    key: keyOf(device.key, "policy runs", policy.slot),
    perDay: still ? 0 : setting.options.driftPerDay,
  });
  const run = runs.until(setting.day);
  const seconds = whole(keyOf(device.key, policy.slot), run, 20_000);
  // No run lies in the future, and none before the device.
  const begunMs =
    run === 0
      ? Math.max(policy.createdMs, device.createdMs)
      : epochMs + runs.dayOfChange(run - 1) * dayMs - 20_000_000;
  const startedMs = Math.max(
    device.createdMs,
    Math.min(begunMs + seconds * 1000, setting.dayStartMs - 60_000),
  );
  return {
    id: objectId({
      setting,
      kind: "policy status",
      createdMs: startedMs,
      counter: device.slot * 16 + policy.slot,
    }),
    policy,
    device,
    state: stateOf({ policy, device, run }),
    startedMs,
  };
}

/** As JumpCloud sends it, seen from the policy and from the device. */
function statusRow({ id, policy, device, state, startedMs }: StatusFacts): Row {
  const [failed, pending] = [state === "failed", state === "pending"];
  return {
    id,
    policyID: policy.id,
    systemID: device.id,
    state,
    success: state === "success",
    exitStatus: failed ? 1 : 0,
    detail: failed ? `${policy.kind.displayName} could not be applied.` : "",
    stdOut: "",
    // Output of scripts can name people: to show that it is left behind.
    stdErr: failed ? "open /Users/sample-home-folder: operation not permitted" : "",
    startedAt: iso(startedMs),
    endedAt: pending ? (device.slot % 2 === 0 ? null : "0001-01-01T00:00:00Z") : iso(startedMs + 30_000),
  };
}

export interface PolicyParts {
  setting: Setting;
  edits: Edits;
  devices: () => Entities<DeviceFacts>;
  deviceGroups: () => Entities<GroupFacts>;
  deviceMembers: () => Links;
}

/** The policies, which devices they reach by their groups, and how that went. */
export function buildPolicies({ setting, edits, devices, deviceGroups, deviceMembers }: PolicyParts) {
  const policies = entities(
    once(() => policyFacts(setting)),
    edits,
  );
  const groupIds = once(() => new Map(deviceGroups().list.map(({ slot, id }) => [slot, id])));
  const groupOf = ({ kind }: PolicyFacts) =>
    kind.groupSlot === null ? undefined : groupIds().get(kind.groupSlot);
  const status = (policy: PolicyFacts, device: DeviceFacts): StatusFacts => {
    const facts = statusFacts(setting, policy, device);
    const { state } = edits.over(pairOf(facts), { state: facts.state });
    return { ...facts, state: String(state) };
  };
  const statusesOfPolicy = new Map<string, readonly StatusFacts[]>();

  const ofPolicy = (policy: PolicyFacts): readonly StatusFacts[] => {
    const known = statusesOfPolicy.get(policy.id);
    if (known) return known;
    const group = groupOf(policy);
    const reached = (group === undefined ? [] : deviceMembers().to(group))
      .flatMap((id) => devices().byId.get(id) ?? [])
      .filter(({ platform }) => platform === policy.kind.platform);
    const made = reached.map((device) => status(policy, device));
    statusesOfPolicy.set(policy.id, made);
    return made;
  };
  const ofDevice = (device: DeviceFacts): readonly StatusFacts[] =>
    policies()
      .list.filter((policy) => {
        const group = groupOf(policy);
        return (
          policy.kind.platform === device.platform &&
          group !== undefined &&
          deviceMembers().has(group, device.id)
        );
      })
      .map((policy) => status(policy, device));

  return {
    policies,
    policyRow: (policy: PolicyFacts) => edits.over(policy.id, policyRow(policy)),
    policyRecord: (policy: PolicyFacts) => edits.over(policy.id, policyRecord(policy)),
    statusesOfPolicy: ofPolicy,
    statusesOfDevice: ofDevice,
    statusRow: (facts: StatusFacts) => edits.over(pairOf(facts), statusRow(facts)),
    /** What a device tells of its policies. */
    policyFields: (device: DeviceFacts): Row => {
      const states = ofDevice(device).map(({ state }) => state);
      const count = (wanted: string) => states.filter((state) => state === wanted).length;
      const [success, failed, pending] = [count("success"), count("failed"), count("pending")];
      return {
        isPolicyBound: states.length > 0,
        policyStats: { total: states.length, success, failed, pending, duplicate: 0, unsupportedOs: 0 },
      };
    },
  };
}

/** What a test plants a change in a status by. */
const pairOf = ({ policy, device }: StatusFacts) => `${policy.id}:${device.id}`;
