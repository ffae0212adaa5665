import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";
import { whole, written } from "../table-fields";

export default defineTable({
  name: "os-version",
  title: "Operating system versions",
  purpose: "The exact operating system of each device, to find versions that get no more updates.",
  table: "os_version",
  sort: [],
  raw: z.object({
    name: text,
    version: written,
    major: whole,
    minor: whole,
    patch: whole,
    build: written,
    platform: text,
    platform_like: text,
    codename: text,
  }),
  row: z.object({
    name: text,
    version: written,
    major: whole,
    minor: whole,
    patch: whole,
    build: written,
    platform: text,
    platformLike: text,
    codename: text,
  }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    name: "Ubuntu",
    version: "24.04.2 LTS (Noble Numbat)",
    major: 24,
    minor: 4,
    patch: 2,
    build: "24C101",
    platform: "ubuntu",
    platform_like: "debian",
    codename: "noble",
  },
  fields: {
    name: { purpose: "Names the operating system" },
    version: { purpose: "The version as the system writes it" },
    major: { purpose: "Finds releases without support" },
    minor: { purpose: "Finds releases without support" },
    patch: { purpose: "Finds missing updates" },
    build: { purpose: "Tells releases of the same version apart" },
    platform: { purpose: "Which table of support dates applies" },
    platformLike: { purpose: "The family of a Linux distribution" },
    codename: { purpose: "Names the release in the maker's words" },
  },
  convert: ({ platform_like, ...row }) => ({ data: { ...row, platformLike: platform_like } }),
});
