import type { ReactNode } from "react";

/**
 * Around a table of many columns: it scrolls sideways on its own wherever it does not fit. Its head stays
 * at the top of this box, which is what it would stick to.
 */
export function Wide({ children }: { children: ReactNode }) {
  return <div className="overflow-x-auto [--frame-top:0px]">{children}</div>;
}
