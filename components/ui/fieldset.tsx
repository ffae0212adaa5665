import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { FieldError } from "./field";

type FieldsetProps = {
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** A named group of controls: radio buttons, checkboxes. */
export function Fieldset({ legend, hint, error, className, children }: FieldsetProps) {
  const id = useId();
  const wrong = error !== undefined && error !== "";
  const described = [hint !== undefined && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset aria-describedby={described || undefined} className={cn("min-w-0", className)}>
      <legend className="text-13 font-medium text-ink">{legend}</legend>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="mt-0.5 text-13 text-muted">
          {hint}
        </p>
      )}
      <div className="mt-2 flex flex-col gap-2">{children}</div>
      {wrong && (
        <div className="mt-2">
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      )}
    </fieldset>
  );
}
