import { cva, type VariantProps } from "class-variance-authority";

/** The classes of a button, for a `<button>` and for a link that looks like one. */
export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap select-none transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary:
          "border-transparent bg-accent text-on-accent enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover",
        secondary: "border-line-strong bg-surface text-ink enabled:hover:bg-hover [a&]:hover:bg-hover",
        ghost:
          "border-transparent bg-transparent text-muted enabled:hover:bg-hover enabled:hover:text-ink [a&]:hover:bg-hover [a&]:hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink",
        danger:
          "border-transparent bg-danger text-on-danger enabled:hover:bg-danger-hover [a&]:hover:bg-danger-hover",
      },
      size: {
        sm: "h-7 px-2.5 text-13 pointer-coarse:h-9",
        md: "h-8 px-3 text-14 pointer-coarse:h-10",
        lg: "h-10 px-4 text-14 pointer-coarse:h-11",
        icon: "size-8 text-14 pointer-coarse:size-10",
        "icon-sm": "size-7 text-13 pointer-coarse:size-9",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

export type ButtonVariants = VariantProps<typeof buttonVariants>;
