"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { Toaster as Sonner } from "sonner";
// Sonner also adds these rules by script, which a strict content security policy refuses.
import "sonner/dist/styles.css";
import { buttonVariants } from "./button-variants";
import { Spinner } from "./spinner";

/** Where `toast()` from "sonner" appears. Once, in the root layout. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      icons={{
        success: <CircleCheck className="size-4 text-pass" />,
        error: <CircleAlert className="size-4 text-fail" />,
        warning: <TriangleAlert className="size-4 text-unknown" />,
        info: <Info className="size-4 text-muted" />,
        loading: <Spinner className="text-muted" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-(--width) max-sm:w-full items-start gap-2.5 rounded-card border bg-raised px-4 py-3 text-14 text-ink shadow-raised",
          icon: "mt-0.5 shrink-0",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-13 text-muted",
          actionButton: buttonVariants({ size: "sm" }),
          cancelButton: buttonVariants({ size: "sm", variant: "ghost" }),
        },
      }}
    />
  );
}
