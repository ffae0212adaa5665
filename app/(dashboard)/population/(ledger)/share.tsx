import { formatNumber } from "@/components/ui/number";

/** A share in words, and as a bar behind them. */
export function Share({ value, of }: { value: number; of: number }) {
  const share = of === 0 ? 0 : value / of;
  return (
    <div className="flex items-center gap-2">
      <span className="w-12 shrink-0 text-right text-13 text-muted tabular-nums">
        {of === 0 ? "–" : `${formatNumber(share * 100)}%`}
      </span>
      <span aria-hidden="true" className="h-1.5 min-w-0 flex-1 overflow-hidden rounded-full bg-selected">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
      </span>
    </div>
  );
}
