import type { StatusFacts } from "../world/policy-statuses";
import { ok } from "./answer";
import { rowsOf } from "./lists";
import { type Asked, answerV2, type Route, withEntity } from "./route";

const statuses = (asked: Asked, found: readonly StatusFacts[]) =>
  answerV2(asked, rowsOf(found, asked.world.statusRow), { sortable: true, total: false });

export const policyRoutes: Route[] = [
  {
    method: "GET",
    path: "/api/v2/policies",
    answer: (asked) =>
      answerV2(asked, rowsOf(asked.world.policies().list, asked.world.policyRow), {
        sortable: true,
        total: false,
      }),
  },
  {
    method: "GET",
    path: "/api/v2/policies/{id}",
    answer: (asked) =>
      withEntity(asked, asked.world.policies().byId, (policy) => ok(asked.world.policyRecord(policy))),
  },
  {
    method: "GET",
    path: "/api/v2/policies/{id}/policystatuses",
    answer: (asked) =>
      withEntity(asked, asked.world.policies().byId, (policy) =>
        statuses(asked, asked.world.statusesOfPolicy(policy)),
      ),
  },
  {
    method: "GET",
    path: "/api/v2/systems/{id}/policystatuses",
    answer: (asked) =>
      withEntity(asked, asked.world.devices().byId, (device) =>
        statuses(asked, asked.world.statusesOfDevice(device)),
      ),
  },
];
