"use client";

import { type RefObject, useEffect, useRef } from "react";

/**
 * Puts the focus, each time a form has another answer, on the first field that is wrong, or else on the
 * one marked `data-refocus`. For the form's `ref`.
 */
export function useFocusFirstError(answer: object): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answer is the occasion, not an input.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-refocus]")?.focus();
  }, [answer]);
  return form;
}
