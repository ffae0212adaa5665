/** A key on the keyboard. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-small border border-line-strong bg-sunken px-1 font-sans text-12 text-muted">
      {children}
    </kbd>
  );
}
