import { usersThroughGroups } from "../world/bindings";
import { failure } from "./answer";
import { traversal } from "./graph";
import { rowsOf } from "./lists";
import { answerV2, type Route, withEntity } from "./route";

const paths = {
  active_directory: "activedirectories",
  g_suite: "gsuites",
  office_365: "office365s",
  ldap_server: "ldapservers",
} as const;

const types = ["active_directory", "g_suite", "office_365", "ldap_server"] as const;

export const directoryRoutes: Route[] = [
  {
    method: "GET",
    path: "/api/v2/directories",
    answer: (asked) =>
      answerV2(asked, rowsOf(asked.world.directories().list, asked.world.directoryRow), {
        sortable: true,
        total: false,
      }),
  },
  ...types.map(
    (type): Route => ({
      method: "GET",
      path: `/api/v2/${paths[type]}/{id}/users`,
      answer: (asked) => {
        const { world } = asked;
        return withEntity(asked, world.directories().byId, (directory) => {
          if (directory.kind.type !== type) return failure(asked.path, 404);
          const reached = usersThroughGroups(
            world,
            world.directoryUsers(directory),
            world.directoryGroups(directory),
          );
          return answerV2(asked, rowsOf(reached, traversal("user")), { sortable: false, total: false });
        });
      },
    }),
  ),
];
