import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";
import { productOf, written } from "../table-fields";

export default defineTable({
  name: "linux-packages",
  title: "Linux packages",
  purpose: "What is installed on Linux devices: finds security software, and what should not be there.",
  table: "linux_packages",
  sort: ["name", "version", "arch"],
  raw: z.object({ name: text, version: written, package_format: text, arch: text }),
  row: z.object({ name: text, version: written, packageFormat: text, arch: text }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    name: "openssl",
    version: "3.0.13-0ubuntu3.5",
    package_format: "deb",
    arch: "amd64",
  },
  fields: {
    name: { purpose: "Names the package" },
    version: { purpose: "Finds versions with known weaknesses" },
    packageFormat: { purpose: "Which way of comparing versions applies" },
    arch: { purpose: "Tells builds of the same package apart" },
  },
  convert: ({ package_format, ...row }) => ({
    data: { ...row, packageFormat: package_format },
    product: productOf(row.name, null),
  }),
});
