import type { ReactNode } from "react";

// Whether there is a user decides what these pages are: never to be rendered while building.
export const dynamic = "force-dynamic";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return children;
}
