import type { DeviceRow } from "@/db/queries/devices";
import type { CsvCell } from "../csv";
import { partNames } from "../population/names";
import { devicePart } from "../population/parts";
import { platformName, systemName } from "./device";

const columns: { head: string; cell: (device: DeviceRow) => CsvCell }[] = [
  { head: "Name", cell: ({ name }) => name },
  { head: "Host name", cell: ({ hostname }) => hostname },
  { head: "Serial number", cell: ({ serialNumber }) => serialNumber },
  { head: "Platform", cell: ({ platform }) => platformName(platform) },
  { head: "System", cell: systemName },
  { head: "Population", cell: (device) => partNames.devices[devicePart({ ...device, outOfScope: false })] },
  { head: "Disk encrypted", cell: ({ encrypted }) => encrypted },
  { head: "Recovery key kept", cell: ({ keyPresent }) => keyPresent },
  { head: "Last contact", cell: ({ lastContact }) => lastContact },
  { head: "Users", cell: ({ owners }) => owners.map(({ id, name }) => name ?? id).join("; ") },
  { head: "Users' e-mail", cell: ({ owners }) => owners.flatMap(({ email }) => email ?? []).join("; ") },
  { head: "Device groups", cell: ({ groups }) => groups.map(({ id, name }) => name ?? id).join("; ") },
  { head: "JumpCloud id", cell: ({ id }) => id },
];

export const deviceCsvHead = columns.map(({ head }) => head);

/** A row of the list as a row of its file. */
export const deviceCsvCells = (device: DeviceRow): CsvCell[] => columns.map(({ cell }) => cell(device));
