import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonVariants, buttonVariants } from "./button-variants";
import { cn } from "./cn";
import { Spinner } from "./spinner";

type ButtonProps = ComponentProps<"button"> &
  ButtonVariants & {
    /** An icon before the words; a spinner takes its place while loading. */
    icon?: ReactNode;
    /** Shows a spinner and refuses clicks; keep or change the words as fits. */
    loading?: boolean | undefined;
  };

/** A button. `type` is "button" unless said otherwise. An icon-only button needs an `aria-label`. */
export function Button({
  variant,
  size,
  icon,
  loading,
  disabled,
  className,
  children,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled === true || loading === true}
      aria-busy={loading === true ? true : undefined}
      className={cn(buttonVariants({ variant, size }), loading === true && "disabled:opacity-80", className)}
    >
      {loading === true ? <Spinner /> : icon}
      {children}
    </button>
  );
}

type ButtonLinkProps = Omit<ComponentProps<typeof Link>, "href"> &
  ButtonVariants & { href: string; icon?: ReactNode };

/** A link that looks like a button: for going somewhere, not for changing something. */
export function ButtonLink({ variant, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={cn(buttonVariants({ variant, size }), className)}>
      {icon}
      {children}
    </Link>
  );
}
