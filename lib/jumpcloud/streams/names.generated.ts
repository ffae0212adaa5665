// Written by scripts/generate-registries.ts. Run it again instead of editing this file.
export type StreamName = "device-group-members" | "device-groups" | "devices" | "organization" | "user-device-bindings" | "users";
