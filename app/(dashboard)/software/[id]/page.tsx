import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { LastRead } from "@/components/directory/snapshot-subtitle";
import { formatCount } from "@/components/ui/number";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Row, RowLink, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { findProduct, listHolders, listProductCounts, listProductVersions } from "@/db/queries/inventory";
import { resolveSnapshot } from "@/db/queries/snapshot";
import { requireSigned } from "@/lib/auth/session";
import { database } from "@/lib/database";
import { platformName } from "@/lib/directory/device";
import { recordHref } from "@/lib/directory/record-href";
import { softwareKindName } from "@/lib/directory/software";
import { listState, type SearchParams } from "@/lib/list-state";
import { ProductFacts } from "./product-facts";
import { versionParam } from "./version-param";

export const metadata: Metadata = { title: "Software" };

const productId = z.coerce.number().int().positive().max(2_147_483_647);

export default async function ProductPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { workspace } = await requireSigned();
  const id = productId.safeParse((await params).id);
  if (!id.success) notFound();
  const db = database();
  const snapshot = await resolveSnapshot(db, { workspaceId: workspace.id });
  const product = await findProduct(db, snapshot, { productId: id.data });
  if (!product) notFound();
  const given = await searchParams;
  const path = `/software/${product.id}`;
  const state = listState(given, { path, filters: {}, sorts: ["name"] });
  const version = versionParam(given);
  const page = { limit: state.limit, offset: state.offset };
  const [{ rows, total }, versions, counts] = await Promise.all([
    listHolders(db, snapshot, { product, version, ...page }),
    listProductVersions(db, snapshot, { product, limit: 50 }),
    listProductCounts(db, snapshot, { product, limit: 20 }),
  ]);
  const many = snapshot.points.length > 1;
  const points = snapshot.points.filter(({ connectionId }) => connectionId === product.connectionId);

  return (
    <>
      <PageHeader
        back={{ href: "/software", label: "Software" }}
        title={product.name}
        subtitle={
          <>
            {softwareKindName(product.stream)}, on {formatCount(product.devices, "device")},{" "}
            <LastRead points={points} />
          </>
        }
      />
      <div className="grid gap-4 lg:grid-cols-[3fr_2fr]">
        <section aria-label="Devices" className="min-w-0 space-y-3">
          {version !== undefined && (
            <p className="text-13 text-muted">
              Only version {version || "not told"}.{" "}
              <a className="text-accent-text hover:underline" href={path}>
                Show all
              </a>
            </p>
          )}
          {total === 0 ? (
            <p className="rounded-card border p-4 text-muted">
              No device has it any more. The changes beside tell since when.
            </p>
          ) : (
            <>
              <Table label="Devices that have it">
                <THead>
                  <TH>Device</TH>
                  <TH className="w-28" hideBelow="sm">
                    Platform
                  </TH>
                  <TH className="w-48">Version</TH>
                </THead>
                <TBody>
                  {rows.map((device) => (
                    <Row key={device.id}>
                      <TD title={device.name ?? undefined}>
                        <RowLink
                          href={recordHref({
                            path: "/devices",
                            id: device.id,
                            connectionId: product.connectionId,
                            many,
                          })}
                        >
                          {device.name ?? "Unnamed device"}
                        </RowLink>
                      </TD>
                      <TD hideBelow="sm">{platformName(device.osFamily)}</TD>
                      <TD title={device.versions.join(", ")}>{device.versions.join(", ") || "Not told"}</TD>
                    </Row>
                  ))}
                </TBody>
              </Table>
              <Pagination
                page={state.page}
                pageSize={state.limit}
                total={total}
                noun="devices"
                hrefFor={(page) => {
                  const query = new URLSearchParams({
                    ...(version !== undefined && { version }),
                    ...(page > 1 && { page: String(page) }),
                  }).toString();
                  return query ? `${path}?${query}` : path;
                }}
              />
            </>
          )}
        </section>
        <ProductFacts
          product={product}
          organizationName={many ? points[0]?.organizationName : undefined}
          versions={versions.map((row) => ({
            ...row,
            href: `${path}?${new URLSearchParams({ version: row.version }).toString()}`,
          }))}
          counts={counts}
        />
      </div>
    </>
  );
}
