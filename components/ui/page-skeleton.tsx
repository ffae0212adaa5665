import { Skeleton, SkeletonTable } from "./skeleton";

/** A list's outline while it is on the way. */
export function PageSkeleton() {
  return (
    <>
      <div className="mb-5 flex flex-col gap-2">
        <Skeleton className="h-6 w-40" />
        <Skeleton className="w-72 max-w-full" />
      </div>
      <SkeletonTable />
    </>
  );
}
