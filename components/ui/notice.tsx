import { CircleAlert, CircleCheck, FlaskConical, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export type NoticeTone = "info" | "success" | "warning" | "danger" | "synthetic";

const ICON: Record<NoticeTone, LucideIcon> = {
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleAlert,
  synthetic: FlaskConical,
};

const COLOURS: Record<NoticeTone, string> = {
  info: "border-line-strong bg-sunken [&>svg]:text-muted",
  success: "border-pass-line bg-pass-soft [&>svg]:text-pass",
  warning: "border-unknown-line bg-unknown-soft [&>svg]:text-unknown",
  danger: "border-fail-line bg-fail-soft [&>svg]:text-fail",
  synthetic: "hatched border-line-strong border-dashed bg-sunken [&>svg]:text-ink",
};

type NoticeProps = {
  tone?: NoticeTone | undefined;
  title?: ReactNode;
  children?: ReactNode;
  /** A button or link, at the right. */
  action?: ReactNode;
  /** "band": over the whole width, for the frame's banner. */
  shape?: "card" | "band" | undefined;
  className?: string | undefined;
};

/** Something to know, beside what it concerns. A danger is announced to screen readers at once. */
export function Notice({ tone = "info", title, children, action, shape = "card", className }: NoticeProps) {
  const Icon = ICON[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : undefined}
      className={cn(
        "flex items-start gap-2.5 text-14 text-ink",
        shape === "card" ? "rounded-card border p-3" : "border-b px-4 py-2 text-13 md:px-6",
        COLOURS[tone],
        className,
      )}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div
          className={cn(
            "min-w-0",
            shape === "card" ? "max-w-[48rem]" : "flex flex-wrap items-baseline gap-x-2",
          )}
        >
          {title !== undefined && <p className="font-medium">{title}</p>}
          {children !== undefined && (
            <div className={cn(title !== undefined && "text-muted")}>{children}</div>
          )}
        </div>
        {action !== undefined && <div className="flex shrink-0 gap-2">{action}</div>}
      </div>
    </div>
  );
}
