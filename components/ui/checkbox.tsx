import { Check } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

type ChoiceProps = Omit<ComponentProps<"input">, "type" | "children"> & {
  label: ReactNode;
  /** A second line, in grey. */
  hint?: ReactNode;
};

/** The browser's own checkbox, dressed, with its label. */
export function Checkbox(props: ChoiceProps) {
  return (
    <Choice
      {...props}
      type="checkbox"
      boxClassName="rounded-small checked:border-accent checked:bg-accent"
      mark={<Check strokeWidth={3} className="size-3 text-on-accent" />}
    />
  );
}

/** One of several; give all of them the same `name`, inside a `Fieldset`. */
export function Radio(props: ChoiceProps) {
  return (
    <Choice
      {...props}
      type="radio"
      boxClassName="rounded-full checked:border-accent checked:bg-accent"
      mark={<span className="size-1.5 rounded-full bg-on-accent" />}
    />
  );
}

function Choice({
  label,
  hint,
  type,
  mark,
  boxClassName,
  className,
  id,
  ...rest
}: ChoiceProps & { type: "checkbox" | "radio"; mark: ReactNode; boxClassName: string }) {
  const ownId = useId();
  const inputId = id ?? ownId;
  return (
    <div className={cn("flex items-start gap-2.5", className)}>
      <span className="relative mt-0.5 flex size-4 shrink-0">
        <input
          {...rest}
          id={inputId}
          type={type}
          aria-describedby={hint === undefined ? rest["aria-describedby"] : `${inputId}-hint`}
          className={cn(
            // The pseudo-element widens the target to 24 px and more without moving the text.
            "peer size-4 shrink-0 appearance-none border border-line-control bg-surface before:absolute before:-inset-1.5 disabled:bg-sunken disabled:opacity-60",
            boxClassName,
          )}
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 hidden items-center justify-center peer-checked:flex"
        >
          {mark}
        </span>
      </span>
      <span className="min-w-0">
        <label htmlFor={inputId} className="text-14 text-ink">
          {label}
        </label>
        {hint !== undefined && (
          <span id={`${inputId}-hint`} className="block text-13 text-muted">
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}
