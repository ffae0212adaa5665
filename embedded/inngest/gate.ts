/** A place to wait for news: `open` lets the one who waits go on, or the next one who comes. */
export interface Gate {
  open(): void;
  /** Resolves when the gate opens, after `timeoutMs` at the latest. */
  wait(timeoutMs: number): Promise<void>;
}

export function createGate(): Gate {
  let isOpen = false;
  let leave: (() => void) | undefined;
  return {
    open() {
      isOpen = true;
      leave?.();
    },
    async wait(timeoutMs) {
      if (!isOpen) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          leave = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      leave = undefined;
      isOpen = false;
    },
  };
}
