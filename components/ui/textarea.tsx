import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClasses } from "./input";

/** A text field of several lines, which grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={cn(
        controlClasses,
        "field-sizing-content max-h-80 min-h-20 py-1.5 read-only:bg-sunken",
        className,
      )}
    />
  );
}
