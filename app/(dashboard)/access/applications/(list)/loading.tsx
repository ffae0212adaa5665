import { PageSkeleton } from "@/components/ui/page-skeleton";

// For the list alone: a page of one thing answers 404 by its status, which it could not once it had begun.
export default PageSkeleton;
