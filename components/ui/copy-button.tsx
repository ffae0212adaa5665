"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "./button";

type CopyButtonProps = {
  value: string;
  /** What a screen reader hears: "Copy device id". */
  label?: string | undefined;
  /** Shows words beside the icon. */
  children?: string | undefined;
  className?: string | undefined;
};

/** Copies a text to the clipboard and says so for two seconds. */
export function CopyButton({ value, label = "Copy", children, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // Browsers keep the clipboard from pages without TLS, other than localhost.
      toast.error("Couldn't copy: the browser refused. Select the text and copy it yourself.");
    }
  }

  const Icon = copied ? Check : Copy;
  return (
    <Button
      variant="ghost"
      size={children === undefined ? "icon-sm" : "sm"}
      aria-label={children === undefined ? label : undefined}
      title={children === undefined ? label : undefined}
      onClick={copy}
      icon={<Icon aria-hidden="true" className={copied ? "text-pass" : undefined} />}
      className={className}
    >
      {children}
      <span aria-live="polite" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </Button>
  );
}
