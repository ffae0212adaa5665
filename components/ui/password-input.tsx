"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { cn } from "./cn";
import { controlClasses } from "./input";

type PasswordInputProps = Omit<ComponentProps<"input">, "type"> & {
  /** Offers a button that shows the text. Leave it off for API keys. */
  revealable?: boolean | undefined;
  /** For API keys and other secrets that are nobody's password: asks password managers to stay away. */
  secret?: boolean | undefined;
};

// There is no standard way to say "not a login"; these are the password managers' own attributes.
const KEEP_MANAGERS_AWAY = {
  autoComplete: "off",
  "data-1p-ignore": "true",
  "data-bwignore": "true",
  "data-lpignore": "true",
  "data-form-type": "other",
};

/** A masked text field. */
export function PasswordInput({
  revealable = false,
  secret = false,
  className,
  ...rest
}: PasswordInputProps) {
  const [shown, setShown] = useState(false);
  const visible = revealable && shown;
  const Icon = visible ? EyeOff : Eye;
  return (
    <span className="relative block w-full">
      <input
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        {...(secret ? KEEP_MANAGERS_AWAY : {})}
        {...rest}
        type={visible ? "text" : "password"}
        className={cn(
          controlClasses,
          "h-(--control-height,2rem) pointer-coarse:h-10",
          revealable && "pr-10",
          secret && "font-mono",
          className,
        )}
      />
      {revealable && (
        <button
          type="button"
          aria-pressed={visible}
          aria-label="Show password"
          onClick={() => setShown(!shown)}
          className="absolute inset-y-0 right-0 flex w-9 items-center justify-center rounded-control text-muted hover:text-ink focus-visible:outline-offset-[-2px]"
        >
          <Icon aria-hidden="true" className="size-4" />
        </button>
      )}
    </span>
  );
}
