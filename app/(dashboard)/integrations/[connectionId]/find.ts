import { notFound } from "next/navigation";
import { z } from "zod";
import { type Connection, findConnection } from "@/db/queries/connections";
import { requireSigned, type Signed } from "@/lib/auth/session";
import { mayManage } from "@/lib/connections/rights";
import { database } from "@/lib/database";

export interface Found {
  connection: Connection;
  signed: Signed;
  allowed: boolean;
}

/** The connection that an address names, in the reader's workspace; the page is not found otherwise. */
export async function findOr404(connectionId: string): Promise<Found> {
  const signed = await requireSigned();
  const id = z.uuid().safeParse(connectionId);
  if (!id.success) notFound();
  const connection = await findConnection(database(), {
    workspaceId: signed.workspace.id,
    connectionId: id.data,
  });
  if (!connection) notFound();
  return { connection, signed, allowed: mayManage(signed.role) };
}

/** The page of a list that an address names, from 1; 1 for anything that is none. */
export const pageNumber = z.coerce.number().pipe(z.int().min(1).max(1_000_000)).catch(1);

export const hrefForSync = (connectionId: string) => (number: number) =>
  `/integrations/${connectionId}/syncs/${number}`;

export const hrefForStream = (connectionId: string) => (stream: string) =>
  `/integrations/${connectionId}/streams/${encodeURIComponent(stream)}`;

export const hrefForSetup = (connectionId: string) => `/integrations/${connectionId}/setup`;

/** A link back to the connection: its name, cut where it would run over a line. */
export const backTo = ({ id, organizationName }: Connection) => ({
  href: `/integrations/${id}`,
  label: organizationName.length > 60 ? `${organizationName.slice(0, 59)}…` : organizationName,
});
