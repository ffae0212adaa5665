"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export const Menu = Radix.Root;
/** Give it `asChild` and a `Button`. */
export const MenuTrigger = Radix.Trigger;
export const MenuRadioGroup = Radix.RadioGroup;

const itemClasses =
  "flex min-h-8 cursor-pointer items-center gap-2 rounded-small px-2 text-14 text-ink outline-none select-none data-disabled:pointer-events-none data-disabled:opacity-55 data-highlighted:bg-selected pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0";

export function MenuContent({
  className,
  align = "end",
  sideOffset = 4,
  ...rest
}: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        {...rest}
        align={align}
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(
          "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-card border bg-raised p-1 shadow-raised data-[state=open]:animate-pop-in",
          className,
        )}
      />
    </Radix.Portal>
  );
}

type MenuItemProps = Omit<ComponentProps<typeof Radix.Item>, "asChild"> & {
  icon?: ReactNode;
  tone?: "default" | "danger" | undefined;
};

export function MenuItem({ icon, tone, className, children, ...rest }: MenuItemProps) {
  return (
    <Radix.Item
      {...rest}
      className={cn(itemClasses, tone === "danger" ? "text-fail" : "[&_svg]:text-muted", className)}
    >
      {icon}
      {children}
    </Radix.Item>
  );
}

type MenuLinkProps = { href: string; icon?: ReactNode; children: ReactNode };

export function MenuLink({ href, icon, children }: MenuLinkProps) {
  return (
    <Radix.Item asChild>
      <Link href={href} className={cn(itemClasses, "[&_svg]:text-muted")}>
        {icon}
        {children}
      </Link>
    </Radix.Item>
  );
}

type MenuRadioProps = ComponentProps<typeof Radix.RadioItem> & { icon?: ReactNode };

export function MenuRadio({ icon, className, children, ...rest }: MenuRadioProps) {
  return (
    <Radix.RadioItem {...rest} className={cn(itemClasses, "[&_svg]:text-muted", className)}>
      {icon}
      <span className="flex-1">{children}</span>
      <Radix.ItemIndicator>
        <Check aria-hidden="true" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label {...rest} className={cn("px-2 py-1.5 text-12 font-medium text-muted", className)} />;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
