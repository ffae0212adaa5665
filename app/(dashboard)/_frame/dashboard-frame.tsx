"use client";

import { usePathname } from "next/navigation";
import type { ComponentProps } from "react";
import { signOutHere } from "@/components/auth/browser-session";
import { AppFrame } from "@/components/frame/app-frame";
import { navKeyOf } from "./nav-key";

type DashboardFrameProps = Omit<ComponentProps<typeof AppFrame>, "nav" | "signOut">;

/** The frame, with the navigation following the address, which a layout on the server is not told. */
export function DashboardFrame(props: DashboardFrameProps) {
  return <AppFrame {...props} nav={navKeyOf(usePathname())} signOut={signOutHere} />;
}
