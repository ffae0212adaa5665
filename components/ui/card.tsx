import type { ReactNode } from "react";
import { cn } from "./cn";

type CardProps = { className?: string | undefined; children: ReactNode; as?: "div" | "section" | "article" };

/** A bordered surface. */
export function Card({ className, children, as: Tag = "section" }: CardProps) {
  return <Tag className={cn("min-w-0 rounded-card border bg-surface", className)}>{children}</Tag>;
}

type CardHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** Heading level; 2 by default. */
  level?: 2 | 3;
};

/** A card's title, one line of explanation and its actions. */
export function CardHeader({ title, description, actions, level = 2 }: CardHeaderProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-3">
      <div className="min-w-0">
        <Heading className="text-14 font-semibold text-ink">{title}</Heading>
        {description !== undefined && <p className="text-13 text-muted">{description}</p>}
      </div>
      {actions !== undefined && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </header>
  );
}

/** The padded inside of a card. Leave it out around a table that reaches the edges. */
export function CardBody({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return <div className={cn("p-4", className)}>{children}</div>;
}

/** A card's last line: a note, a link, buttons. */
export function CardFooter({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    <footer
      className={cn(
        "flex flex-wrap items-center justify-between gap-2 border-t px-4 py-3 text-13 text-muted",
        className,
      )}
    >
      {children}
    </footer>
  );
}
