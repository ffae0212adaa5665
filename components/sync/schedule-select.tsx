"use client";

import { useOptimistic, useTransition } from "react";
import { toast } from "sonner";
import { Select } from "@/components/ui/select";
import { everyHours } from "@/lib/sync/words";
import { type Action, call } from "./use-run";

type ScheduleSelectProps = {
  connectionId: string;
  intervalHours: number;
  options: readonly number[];
  action: Action<unknown>;
};

/** How often a connection is read; saved as soon as it is chosen. */
export function ScheduleSelect({ connectionId, intervalHours, options, action }: ScheduleSelectProps) {
  const [, startTransition] = useTransition();
  const [shown, setShown] = useOptimistic(intervalHours);

  function change(hours: number) {
    startTransition(async () => {
      setShown(hours);
      const result = await call(action, { connectionId, intervalHours: hours });
      if (result.ok) toast.success(`Read ${everyHours(hours).toLowerCase()} from now on`);
      else toast.error(result.problem.title, { description: result.problem.whatToDo });
    });
  }

  return (
    <Select
      aria-label="How often it is read"
      value={String(shown)}
      onChange={(event) => change(Number(event.target.value))}
      options={options.map((hours) => ({ value: String(hours), label: everyHours(hours) }))}
    />
  );
}
