import { Num } from "@/components/ui/number";

/** A count in a table: a dash when it is not known, and marked when there is none. */
export function Count({ value, none = "None" }: { value: number | null; none?: string }) {
  return value === 0 ? <span className="text-unknown">{none}</span> : <Num value={value} />;
}
