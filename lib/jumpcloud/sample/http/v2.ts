import { devicesOfUser, type Node, usersOfDevice, usersThroughGroups } from "../world/bindings";
import type { GroupKind } from "../world/groups";
import type { Links } from "../world/links";
import type { World } from "../world/world";
import { failure } from "./answer";
import { edge, ends, reachedDirectly, traversal } from "./graph";
import { rowsOf } from "./lists";
import { type Asked, answerV2, type Route, withEntity } from "./route";

/** A binding's attributes belong to the edge: they are the same from either end. */
const bindingAttributes = { sudo: { enabled: false, withoutPassword: false } };

/** `x-total-count` was seen on groups and on applications' users and groups, not on bindings and associations. */
const groupRoutes = (name: string, kind: GroupKind, member: Node["type"]): Route[] => {
  const groups = (world: World) => (kind === "system_group" ? world.deviceGroups() : world.userGroups());
  const members = (world: World): Links =>
    kind === "system_group" ? world.deviceMembers() : world.userMembers();
  return [
    {
      method: "GET",
      path: `/api/v2/${name}`,
      answer: (asked) =>
        answerV2(asked, rowsOf(groups(asked.world).list, asked.world.groupRow), {
          sortable: true,
          total: true,
        }),
    },
    {
      method: "GET",
      path: `/api/v2/${name}/{id}/membership`,
      answer: (asked) =>
        withEntity(asked, groups(asked.world).byId, ({ id }) => {
          const rows = rowsOf(reachedDirectly(members(asked.world).to(id), member), traversal(member));
          return answerV2(asked, rows, { sortable: true, total: true });
        }),
    },
    {
      method: "GET",
      path: `/api/v2/${name}/{id}/members`,
      answer: (asked) =>
        withEntity(asked, groups(asked.world).byId, ({ id }) =>
          answerV2(asked, rowsOf(ends(members(asked.world).to(id)), edge(member)), {
            sortable: false,
            total: true,
          }),
        ),
    },
  ];
};

const withApplication = (
  asked: Asked,
  answer: (users: string[], groups: string[]) => ReturnType<Route["answer"]>,
) =>
  withEntity(asked, asked.world.applications().byId, (application) =>
    answer(
      asked.world.applicationUsers(application).map(({ id }) => id),
      asked.world.applicationGroups(application).map(({ id }) => id),
    ),
  );

export const v2Routes: Route[] = [
  ...groupRoutes("systemgroups", "system_group", "system"),
  ...groupRoutes("usergroups", "user_group", "user"),
  {
    method: "GET",
    path: "/api/v2/systems/{id}/users",
    answer: (asked) =>
      withEntity(asked, asked.world.devices().byId, ({ id }) =>
        answerV2(asked, rowsOf(usersOfDevice(asked.world, id), traversal("user", bindingAttributes)), {
          sortable: false,
          total: false,
        }),
      ),
  },
  {
    method: "GET",
    path: "/api/v2/users/{id}/systems",
    answer: (asked) =>
      withEntity(asked, asked.world.users().byId, ({ id }) =>
        answerV2(asked, rowsOf(devicesOfUser(asked.world, id), traversal("system", bindingAttributes)), {
          sortable: false,
          total: false,
        }),
      ),
  },
  {
    method: "GET",
    path: "/api/v2/applications/{id}/users",
    answer: (asked) =>
      withApplication(asked, (users, groups) =>
        answerV2(asked, rowsOf(usersThroughGroups(asked.world, users, groups), traversal("user")), {
          sortable: false,
          total: true,
        }),
      ),
  },
  {
    method: "GET",
    path: "/api/v2/applications/{id}/usergroups",
    answer: (asked) =>
      withApplication(asked, (_users, groups) =>
        answerV2(asked, rowsOf(reachedDirectly(groups, "user_group"), traversal("user_group")), {
          sortable: false,
          total: true,
        }),
      ),
  },
  {
    method: "GET",
    path: "/api/v2/applications/{id}/associations",
    answer: (asked) => {
      const targets = asked.search.get("targets");
      if (targets !== "user" && targets !== "user_group") {
        return failure(asked.path, 400, "targets: user or user_group");
      }
      return withApplication(asked, (users, groups) =>
        answerV2(asked, rowsOf(ends(targets === "user" ? users : groups), edge(targets)), {
          sortable: false,
          total: false,
        }),
      );
    },
  },
];
