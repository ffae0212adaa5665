import { cva } from "class-variance-authority";
import type { ReactNode } from "react";
import { cn } from "./cn";

const badgeVariants = cva(
  "inline-flex h-5 max-w-full items-center align-middle gap-1 rounded-small border px-1.5 text-12 font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        neutral: "border-line-strong bg-sunken text-muted",
        accent: "border-accent-line bg-accent-soft text-accent-text",
        pass: "border-pass-line bg-pass-soft text-pass",
        fail: "border-fail-line bg-fail-soft text-fail",
        unknown: "border-unknown-line bg-unknown-soft text-unknown",
        synthetic: "hatched border-line-strong border-dashed bg-sunken text-ink",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type BadgeTone = "neutral" | "accent" | "pass" | "fail" | "unknown" | "synthetic";

type BadgeProps = {
  tone?: BadgeTone | undefined;
  icon?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

/** A short label on a thing: "Laptop", "Sample data", "2 flags". */
export function Badge({ tone, icon, className, children }: BadgeProps) {
  return (
    <span className={cn(badgeVariants({ tone }), className)}>
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
