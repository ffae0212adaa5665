export const tabListClasses =
  "flex gap-5 overflow-x-auto shadow-[inset_0_-1px_0_var(--color-line)] [scrollbar-width:none]";

export const tabClasses =
  "relative flex h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-14 font-medium text-muted transition-colors duration-100 hover:text-ink focus-visible:rounded-small focus-visible:-outline-offset-2 data-[state=active]:border-accent-text data-[state=active]:text-ink aria-[current=page]:border-accent-text aria-[current=page]:text-ink";
