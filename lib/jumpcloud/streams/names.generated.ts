export type StreamName = "devices" | "device-group-members" | "device-groups" | "organization" | "user-device-bindings" | "users";
