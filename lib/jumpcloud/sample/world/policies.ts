import { dayMs, epochMs, Schedule } from "../drift";
import { hexOf, type Key, keyOf, unit } from "../random";
import { plantedIn, type TroubleId } from "../troubles";
import { type PolicyKind, policyKinds } from "./policy-values";
import { objectId, type Row, type Setting } from "./setting";

export interface PolicyFacts {
  slot: number;
  key: Key;
  id: string;
  kind: PolicyKind;
  createdMs: number;
  planted: TroubleId | null;
  /** Changes of its values since the first day. */
  changes: number;
}

/** A policy is changed far less often than a device. */
const changeShare = 0.3;

export function policyFacts(setting: Setting): PolicyFacts[] {
  return policyKinds.map((kind, slot) => {
    const key = keyOf(setting.key, "policy", slot);
    const createdMs = epochMs - Math.floor(250 + unit(key, "created") * 900) * dayMs;
    const planted = plantedIn("policy", slot);
    const perDay = planted ? 0 : setting.options.driftPerDay * changeShare;
    return {
      slot,
      key,
      id: objectId({ setting, kind: "policy", createdMs, counter: slot }),
      kind,
      createdMs,
      planted,
      changes: new Schedule({ key: keyOf(key, "values"), perDay }).until(setting.day),
    };
  });
}

/** Templates and their fields are JumpCloud's: the same ids in every organisation. */
const templateKey = ({ template }: PolicyKind) => keyOf(0, "policy template", template);
const fieldId = (kind: PolicyKind, name: string) => hexOf(keyOf(templateKey(kind), name), "field", 24);

const osNames = { darwin: "macOS", windows: "Windows", linux: "Linux", ios: "iOS" } as const;

function templateOf(kind: PolicyKind): Row {
  return {
    id: hexOf(templateKey(kind), "id", 24),
    name: kind.template,
    displayName: kind.displayName,
    description: `${kind.displayName} for ${osNames[kind.platform]}.`,
    osMetaFamily: kind.platform,
    deliveryTypes: kind.delivery,
    osRestrictions: [{ osName: osNames[kind.platform], isMdmRequired: !kind.delivery.includes("agent") }],
    activation: "",
    alert: "",
    behavior: "",
    reference: "",
    state: "",
  };
}

/** A policy as the list of policies sends it. */
export function policyRow({ id, kind }: PolicyFacts): Row {
  return { id, name: kind.name, template: templateOf(kind) };
}

/** A policy asked for by its id: with what it is set to. */
export function policyRecord(policy: PolicyFacts): Row {
  const { kind, slot, changes } = policy;
  return {
    ...policyRow(policy),
    notes: "",
    configFields: kind.fields.map((field, position) => ({
      id: fieldId(kind, field.name),
      name: field.name,
      label: field.label,
      displayType: field.display,
      position: position + 1,
      readOnly: false,
      required: true,
      sensitive: field.sensitive ?? false,
      defaultValue: "",
      tooltip: { template: "", variables: {} },
    })),
    values: kind.fields.map((field) => ({
      configFieldID: fieldId(kind, field.name),
      // Not in the specification: it comes with some policies only.
      ...(slot % 4 === 3 ? {} : { configFieldName: field.name }),
      sensitive: field.sensitive ?? false,
      // The specification says text; numbers, flags and tables come as what they are.
      value: field.values[changes % field.values.length],
    })),
  };
}
