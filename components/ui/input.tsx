import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** What text fields share. 16 px on touch screens, where Safari zooms into anything smaller. */
export const controlClasses =
  "w-full rounded-control border border-line-control bg-surface px-2.5 text-14 text-ink transition-colors duration-100 hover:border-muted focus-visible:border-focus focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted aria-invalid:border-fail pointer-coarse:text-16";

type InputProps = ComponentProps<"input"> & {
  /** An icon inside the field, at its start. */
  icon?: ReactNode;
};

/** A one-line text field. Give it a label through `Field`. */
export function Input({ icon, className, type = "text", ...rest }: InputProps) {
  const input = (
    <input
      {...rest}
      type={type}
      className={cn(
        controlClasses,
        "h-(--control-height,2rem) read-only:bg-sunken pointer-coarse:h-10",
        icon !== undefined && "pl-8",
        className,
      )}
    />
  );
  if (icon === undefined) return input;
  return (
    <span className="relative block w-full">
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-faint [&_svg]:size-4"
      >
        {icon}
      </span>
      {input}
    </span>
  );
}
