"use client";

import { Plug } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useConnectUrl } from "./use-connect-url";

type ConnectButtonProps = {
  /** What it connects, for screen readers: "JumpCloud". */
  name: string;
  variant?: "primary" | "secondary";
  children?: string;
};

/** Opens the connect drawer. */
export function ConnectButton({ name, variant = "primary", children = "Connect" }: ConnectButtonProps) {
  const [, setUrl] = useConnectUrl();
  return (
    <Button
      variant={variant}
      icon={<Plug aria-hidden="true" />}
      onClick={() => setUrl({ connect: "jumpcloud", sync: null })}
    >
      {children}
      <span className="sr-only"> {name}</span>
    </Button>
  );
}
