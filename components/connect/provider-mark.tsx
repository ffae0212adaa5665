/** Stands for JumpCloud in lists, without borrowing its logo. */
export function ProviderMark() {
  return (
    <span
      aria-hidden="true"
      className="flex size-9 shrink-0 items-center justify-center rounded-card border bg-sunken text-13 font-semibold text-muted"
    >
      JC
    </span>
  );
}
