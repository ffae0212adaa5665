import { z } from "zod";
import { defineTable } from "../define-table";
import { text } from "../fields";
import { written } from "../table-fields";

/**
 * Whether it is the system's root or on a disk of the device. The dozens of others (of the kernel, of
 * containers, of the network) come and go, name people's shares, and tell nothing of encryption.
 */
function isOnDisk({ device, path, type }: Record<"device" | "path" | "type", string | null>): boolean {
  return path === "/" || type === "zfs" || /^\/dev\/(?!loop)/.test(device ?? "");
}

export default defineTable({
  name: "mounts",
  title: "Mounted file systems",
  purpose: "Which disk holds the system on macOS and Linux devices, so that its encryption can be judged.",
  table: "mounts",
  sort: ["path", "device"],
  raw: z.object({ device: text, device_alias: text, path: text, type: text, flags: written }),
  row: z.object({ device: text, deviceAlias: text, path: text, type: text, flags: written }),
  example: {
    system_id: "5f0000000000000000000001",
    collection_time: "2026-03-01T09:30:00.000Z",
    device: "/dev/mapper/ubuntu--vg-root",
    device_alias: "/dev/dm-0",
    path: "/",
    type: "ext4",
    flags: "rw,relatime",
  },
  fields: {
    device: { purpose: "Joins the file system to its disk" },
    deviceAlias: { purpose: "Another name of the same disk" },
    path: { purpose: "Finds the system's own disk", personal: true },
    type: { purpose: "Tells disks from other file systems" },
    flags: { purpose: "Whether the file system can be written to" },
  },
  convert: ({ device_alias, ...row }) => {
    if (!isOnDisk(row)) return null;
    return { data: { ...row, deviceAlias: device_alias } };
  },
});
