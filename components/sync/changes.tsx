import { formatNumber } from "@/components/ui/number";

type ChangesProps = { added: number; changed: number; removed: number };

/** "+3 ~1 −2", in words for screen readers; "none" when nothing changed. */
export function Changes({ added, changed, removed }: ChangesProps) {
  if (added + changed + removed === 0) return <span className="text-muted">none</span>;
  const words = `${formatNumber(added)} added, ${formatNumber(changed)} changed, ${formatNumber(removed)} removed`;
  return (
    <span title={words} className="tabular-nums">
      <span className="sr-only">{words}</span>
      <span aria-hidden="true" className="inline-flex gap-2">
        {added > 0 && <span>+{formatNumber(added)}</span>}
        {changed > 0 && <span>~{formatNumber(changed)}</span>}
        {removed > 0 && <span>−{formatNumber(removed)}</span>}
      </span>
    </span>
  );
}
