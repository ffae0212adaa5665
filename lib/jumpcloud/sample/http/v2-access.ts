import { fallbackTypes } from "../world/authentication";
import { failure, ok } from "./answer";
import { rowsOf } from "./lists";
import { answerV1, answerV2, type Route } from "./route";

/** Sign-in and passwords. Of all but the first, no specification tells what they answer. */
export const accessRoutes: Route[] = [
  {
    method: "GET",
    path: "/api/v2/authn/policies",
    answer: (asked) =>
      answerV2(
        asked,
        rowsOf(asked.world.authenticationPolicies().list, asked.world.authenticationPolicyRow),
        { sortable: true, total: true },
      ),
  },
  {
    method: "GET",
    path: "/api/v2/authn/policy/fallback/{id}",
    answer: ({ world, ids, path }) => {
      const type = fallbackTypes.find((known) => known === ids[0]);
      return type ? ok(world.fallbackRow(type)) : failure(path, 404);
    },
  },
  {
    method: "GET",
    path: "/api/v2/passwordpolicies",
    answer: (asked) =>
      answerV2(
        asked,
        rowsOf(asked.world.passwordPolicies(), ({ row }) => row),
        { sortable: false, total: false },
      ),
  },
  {
    method: "GET",
    path: "/api/v2/passwordmanager/users",
    answer: (asked) =>
      answerV1(asked, rowsOf(asked.world.passwordManagerUsers(), asked.world.passwordManagerRow)),
  },
];
