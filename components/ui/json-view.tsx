import { ChevronRight } from "lucide-react";
import { CodeBlock } from "./code";

type JsonViewProps = {
  /** Anything that JSON can hold. */
  value: unknown;
  /** What it is: "Device as read". */
  label: string;
  /** The words on the fold. */
  summary?: string | undefined;
};

/** Raw data behind a fold, for the curious. */
export function JsonView({ value, label, summary = "View source" }: JsonViewProps) {
  return (
    <details className="group/json print:hidden">
      <summary className="-ml-1 inline-flex h-7 list-none items-center gap-1 rounded-small px-1 text-13 font-medium text-muted hover:text-ink">
        <ChevronRight
          aria-hidden="true"
          className="size-4 transition-transform duration-150 group-open/json:rotate-90"
        />
        {summary}
      </summary>
      <CodeBlock className="mt-2" label={label} value={JSON.stringify(value, null, 2) ?? "undefined"} />
    </details>
  );
}
