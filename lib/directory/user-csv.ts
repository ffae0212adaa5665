import type { UserRow } from "@/db/queries/directory-users";
import type { CsvCell } from "../csv";
import { factorNames, stateNames } from "./user";

const columns: { head: string; cell: (user: UserRow) => CsvCell }[] = [
  { head: "Name", cell: ({ name }) => name },
  { head: "User name", cell: ({ username }) => username },
  { head: "E-mail", cell: ({ email }) => email },
  { head: "Department", cell: ({ department }) => department },
  { head: "Job title", cell: ({ jobTitle }) => jobTitle },
  { head: "State", cell: ({ state }) => stateNames[state] },
  { head: "Second factor", cell: ({ mfa }) => factorNames[mfa] },
  { head: "Locked out", cell: ({ locked }) => locked },
  { head: "Devices", cell: ({ devices }) => devices },
  { head: "User groups", cell: ({ groups }) => groups },
  { head: "JumpCloud id", cell: ({ id }) => id },
];

export const userCsvHead = columns.map(({ head }) => head);

/** A row of the list as a row of its file. */
export const userCsvCells = (user: UserRow): CsvCell[] => columns.map(({ cell }) => cell(user));
