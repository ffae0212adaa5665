import type { World } from "../world/world";
import { failure, ok } from "./answer";
import { rowsOf } from "./lists";
import { parseListQuery, parseSearchBody } from "./query";
import { type Asked, answerV1, type Route, withEntity } from "./route";

const devices = ({ world, nowMs }: Asked) =>
  rowsOf(world.devices().list, (device) => world.deviceRow(device, nowMs));

const users = ({ world }: Asked) => rowsOf(world.users().list, (user) => world.userRow(user));

/** A search tells the groups of a device beside it. */
const devicesWithGroups = ({ world, nowMs }: Asked) =>
  rowsOf(world.devices().list, (device) => ({
    ...world.deviceRow(device, nowMs),
    memberof: world.deviceMembers().from(device.id),
  }));

const applications = ({ world }: Asked) =>
  rowsOf(world.applications().list, (application) => world.applicationRow(application));

const withId = (row: ReturnType<World["organizationRow"]>) => ({ ...row, id: String(row.id) });

export const v1Routes: Route[] = [
  {
    method: "GET",
    path: "/api/organizations",
    answer: (asked) =>
      answerV1(
        asked,
        rowsOf(asked.organizations.map(withId), (row) => row),
      ),
  },
  {
    method: "GET",
    path: "/api/organizations/{id}",
    answer: ({ world, ids, path }) =>
      ids[0] === world.organizationId ? ok(world.organizationRecord()) : failure(path, 404),
  },
  {
    method: "GET",
    path: "/api/users",
    answer: (asked) =>
      answerV1(
        asked,
        rowsOf(asked.world.administrators().map(withId), (row) => row),
      ),
  },
  { method: "GET", path: "/api/systemusers", answer: (asked) => answerV1(asked, users(asked)) },
  {
    method: "GET",
    path: "/api/systemusers/{id}",
    answer: (asked) => withEntity(asked, asked.world.users().byId, (user) => ok(asked.world.userRow(user))),
  },
  { method: "GET", path: "/api/systems", answer: (asked) => answerV1(asked, devices(asked)) },
  {
    method: "GET",
    path: "/api/systems/{id}",
    answer: (asked) =>
      withEntity(asked, asked.world.devices().byId, (device) =>
        ok(asked.world.deviceRow(device, asked.nowMs)),
      ),
  },
  {
    method: "GET",
    path: "/api/applications",
    answer: (asked) => {
      const query = parseListQuery(asked.search, 100);
      // Applications alone come sorted (by name) when nothing is asked for.
      return answerV1(
        asked,
        applications(asked),
        query.sort.length > 0 ? query : { ...query, sort: ["name"] },
      );
    },
  },
  {
    method: "GET",
    path: "/api/radiusservers",
    answer: (asked) =>
      answerV1(
        asked,
        rowsOf(asked.world.radiusServers(), (row) => row),
      ),
  },
  {
    method: "POST",
    path: "/api/search/systems",
    answer: (asked) => answerV1(asked, devicesWithGroups(asked), parseSearchBody(asked.body)),
  },
  {
    method: "POST",
    path: "/api/search/systemusers",
    answer: (asked) => answerV1(asked, users(asked), parseSearchBody(asked.body)),
  },
];
