import Link from "next/link";
import type { ReactNode } from "react";
import { AccountMenu, type SignOut } from "./account-menu";
import { Wordmark } from "./mark";
import type { NavKey } from "./nav";
import { NavLinks } from "./nav-links";
import { NavSheet } from "./nav-sheet";

type AppFrameProps = {
  workspace: { name: string };
  user: { email: string; name: string | null };
  /** Where in the navigation this page belongs; null for a page outside it. */
  nav: NavKey | null;
  /** Figures beside entries of the navigation. */
  counts?: Partial<Record<NavKey, number>> | undefined;
  /** A `Notice` with `shape="band"`, under the top bar. */
  banner?: ReactNode;
  /** The sync state, in the top bar. */
  syncState?: ReactNode;
  /** The choice of a past date, in the top bar. */
  asOf?: ReactNode;
  accountHref?: string | undefined;
  /** A server action, or the address of a page that signs out. */
  signOut: SignOut;
  children: ReactNode;
};

/** The frame of every page behind sign-in: navigation, top bar, the page in `<main>`. */
export function AppFrame({
  workspace,
  user,
  nav,
  counts = {},
  banner,
  syncState,
  asOf,
  accountHref = "/settings/account",
  signOut,
  children,
}: AppFrameProps) {
  const links = <NavLinks current={nav} counts={counts} />;
  return (
    <div className="min-h-dvh [--frame-top:3rem] md:pl-56 print:pl-0">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-control bg-accent px-3 py-2 text-14 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to the page
      </a>
      <nav
        aria-label="Main"
        className="fixed inset-y-0 left-0 z-30 flex w-56 flex-col border-r bg-surface max-md:hidden print:hidden"
      >
        <Link
          href="/"
          aria-label="Assay: overview"
          className="flex h-12 shrink-0 items-center px-4.5 focus-visible:-outline-offset-2"
        >
          <Wordmark />
        </Link>
        <div className="flex-1 overflow-y-auto px-2 py-3">{links}</div>
      </nav>
      <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b bg-surface px-4 md:px-6 print:hidden">
        <NavSheet>{links}</NavSheet>
        <p className="min-w-0 flex-1 truncate text-14 font-medium text-ink">{workspace.name}</p>
        {asOf}
        {syncState}
        <AccountMenu user={user} accountHref={accountHref} signOut={signOut} />
      </header>
      <main id="main" tabIndex={-1} className="outline-none">
        {banner}
        <div className="mx-auto max-w-[1360px] px-4 py-6 md:px-6">{children}</div>
      </main>
    </div>
  );
}
