"use client";

import { CircleUserRound, LogOut } from "lucide-react";
import { useTransition } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuLink,
  MenuSeparator,
  MenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ThemeChoice } from "./theme-choice";

export type SignOut = (() => Promise<void>) | string;

type AccountMenuProps = {
  user: { email: string; name: string | null };
  accountHref: string;
  /** A server action, or the address of a page that signs out. */
  signOut: SignOut;
};

/** Who is signed in, the theme, the account page, sign-out. */
export function AccountMenu({ user, accountHref, signOut }: AccountMenuProps) {
  const [pending, startTransition] = useTransition();

  function leave(action: () => Promise<void>) {
    startTransition(async () => {
      try {
        await action();
      } catch (error) {
        // A server action that redirects rejects here with Next's own signal, which must reach the router.
        if (error instanceof Error && "digest" in error) throw error;
        toast.error("Couldn't sign out: the server didn't answer. Try again.");
      }
    });
  }

  return (
    <Menu>
      <MenuTrigger asChild>
        <Button
          variant="ghost"
          loading={pending}
          icon={<CircleUserRound aria-hidden="true" />}
          className="max-lg:w-8 max-lg:px-0 max-lg:pointer-coarse:w-10"
        >
          <span className="max-w-40 truncate max-lg:sr-only">{user.name ?? user.email}</span>
          <span className="sr-only">: account menu</span>
        </Button>
      </MenuTrigger>
      <MenuContent className="w-60">
        <div className="px-2 py-1.5">
          {user.name !== null && <p className="truncate text-14 font-medium text-ink">{user.name}</p>}
          <p className="truncate text-13 text-muted">{user.email}</p>
        </div>
        <MenuSeparator />
        <ThemeChoice />
        <MenuSeparator />
        <MenuLink href={accountHref} icon={<CircleUserRound aria-hidden="true" />}>
          Account
        </MenuLink>
        {typeof signOut === "string" ? (
          <MenuLink href={signOut} icon={<LogOut aria-hidden="true" />}>
            Sign out
          </MenuLink>
        ) : (
          <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={() => leave(signOut)}>
            Sign out
          </MenuItem>
        )}
      </MenuContent>
    </Menu>
  );
}
