import { rowsOf } from "./lists";
import { answerV2, type Route, withEntity } from "./route";

export const mdmRoutes: Route[] = [
  {
    method: "GET",
    path: "/api/v2/applemdms",
    // One row unless asked for more.
    answer: (asked) =>
      answerV2(asked, rowsOf(asked.world.mdms().list, asked.world.mdmRow), {
        sortable: false,
        total: false,
        limitDefault: 1,
      }),
  },
  {
    method: "GET",
    path: "/api/v2/applemdms/{id}/devices",
    answer: (asked) =>
      withEntity(asked, asked.world.mdms().byId, (mdm) =>
        answerV2(asked, rowsOf(asked.world.devicesOfMdm(mdm), asked.world.mdmDeviceRow), {
          sortable: true,
          total: true,
        }),
      ),
  },
];
