import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClasses } from "./input";

type SelectProps = Omit<ComponentProps<"select">, "children"> & {
  options: readonly { value: string; label: string; disabled?: boolean | undefined }[];
};

/** The browser's own select, dressed. Works without scripts and on phones. */
export function Select({ options, className, ...rest }: SelectProps) {
  return (
    <span className="relative block w-full">
      <select
        {...rest}
        className={cn(
          controlClasses,
          "h-(--control-height,2rem) appearance-none truncate pr-8 pointer-coarse:h-10",
          className,
        )}
      >
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted"
      />
    </span>
  );
}
