import type { ReactNode } from "react";
import { Wordmark } from "./mark";

type AuthFrameProps = {
  title: ReactNode;
  /** What this step is for, in one line. */
  subtitle?: ReactNode;
  /** Under the card: a link elsewhere, a note. */
  footer?: ReactNode;
  children: ReactNode;
};

/** The frame of set-up and sign-in: one card in the middle, and what this product is. */
export function AuthFrame({ title, subtitle, footer, children }: AuthFrameProps) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-[26rem] flex-col justify-center px-4 py-10">
      <div className="mb-6 flex flex-col items-center gap-2 text-center">
        <Wordmark />
        <p className="text-13 text-muted">Evidence from JumpCloud that an auditor can check.</p>
      </div>
      <section
        aria-labelledby="auth-title"
        className="[--control-height:2.5rem] rounded-card border bg-surface p-6"
      >
        <h1 id="auth-title" className="text-20 font-semibold tracking-tight text-ink">
          {title}
        </h1>
        {subtitle !== undefined && <p className="mt-1 text-14 text-muted">{subtitle}</p>}
        <div className="mt-5">{children}</div>
      </section>
      {footer !== undefined && <div className="mt-4 text-center text-13 text-muted">{footer}</div>}
    </main>
  );
}
