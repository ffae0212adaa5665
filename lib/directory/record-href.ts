/**
 * The address of one record's page: `/devices/65a…`. Two connections may hold the same JumpCloud id (one
 * organisation connected twice), so where there are several the connection is named: `?in=<connection id>`.
 */
export function recordHref({
  path,
  id,
  connectionId,
  many,
}: {
  path: `/${string}`;
  id: string;
  connectionId: string;
  /** Whether the snapshot shows more than one connection. */
  many: boolean;
}): string {
  const href = `${path}/${encodeURIComponent(id)}`;
  return many ? `${href}?in=${encodeURIComponent(connectionId)}` : href;
}
