import type { Relation } from "@/db/queries/relation-changes";

export const applicationUsers: Relation = {
  stream: "application-users",
  group: { stream: "applications", key: "applicationId" },
  member: { stream: "users", key: "userId" },
};

export const userGroupMembers: Relation = {
  stream: "user-group-members",
  group: { stream: "user-groups", key: "groupId" },
  member: { stream: "users", key: "userId" },
};

export const deviceGroupMembers: Relation = {
  stream: "device-group-members",
  group: { stream: "device-groups", key: "groupId" },
  member: { stream: "devices", key: "deviceId" },
};

/** How much of a relation's past a page shows. */
export const shownChanges = { limit: 20, named: 10 } as const;
