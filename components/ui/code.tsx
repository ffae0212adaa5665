import type { ReactNode } from "react";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";

/** An id, a hash, a command: in one line of text. */
export function Code({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    <code className={cn("rounded-small border bg-sunken px-1 py-px font-mono text-12 text-ink", className)}>
      {children}
    </code>
  );
}

type CodeBlockProps = {
  value: string;
  /** What it is, for the copy button and for screen readers. */
  label: string;
  /** Breaks long lines instead of scrolling. */
  wrap?: boolean | undefined;
  className?: string | undefined;
};

/** Several lines of code or data, with a button that copies them. */
export function CodeBlock({ value, label, wrap = false, className }: CodeBlockProps) {
  return (
    <div className={cn("relative rounded-control border bg-sunken", className)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section aria-label={label} tabIndex={0} className="max-h-96 overflow-auto p-3 pr-12">
        <pre className={cn("font-mono text-12 text-ink", wrap && "whitespace-pre-wrap")}>{value}</pre>
      </section>
      <CopyButton value={value} label={`Copy ${label}`} className="absolute top-1.5 right-1.5" />
    </div>
  );
}
