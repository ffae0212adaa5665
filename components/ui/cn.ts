import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Without the theme's own names, the merge would take `text-13` for a colour and drop `text-muted` beside it.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["12", "13", "14", "16", "20", "28"],
      radius: ["small", "control", "card"],
      shadow: ["raised"],
    },
  },
});

/** Joins class names; a later Tailwind class replaces an earlier one that sets the same property. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
