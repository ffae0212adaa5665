import { Check } from "lucide-react";
import { cn } from "./cn";

type StepsProps = {
  names: readonly string[];
  /** The step now shown, from 0. */
  current: number;
};

/** Named, numbered steps: done, now, to come. */
export function Steps({ names, current }: StepsProps) {
  return (
    <ol aria-label="Steps" className="flex items-center gap-2 text-13">
      {names.map((name, index) => {
        const done = index < current;
        const now = index === current;
        return (
          <li
            key={name}
            aria-current={now ? "step" : undefined}
            className={cn(
              "flex min-w-0 items-center gap-2",
              index > 0 && "before:h-px before:w-4 before:shrink-0 before:bg-line-strong before:content-['']",
              now ? "font-medium text-ink" : "text-muted",
            )}
          >
            <span
              className={cn(
                "flex size-5 shrink-0 items-center justify-center rounded-full border text-12 tabular-nums",
                now && "border-transparent bg-accent text-on-accent",
                done && "border-accent-line bg-accent-soft text-accent-text",
                !now && !done && "border-line-strong",
              )}
            >
              {done ? <Check aria-hidden="true" strokeWidth={2.5} className="size-3" /> : index + 1}
            </span>
            <span className={cn("truncate", !now && "max-sm:sr-only")}>{name}</span>
            {done && <span className="sr-only">(done)</span>}
          </li>
        );
      })}
    </ol>
  );
}
