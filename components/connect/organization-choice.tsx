"use client";

import { useState } from "react";
import { Radio } from "@/components/ui/checkbox";
import { Fieldset } from "@/components/ui/fieldset";
import { Input } from "@/components/ui/input";
import { formatCount } from "@/components/ui/number";
import { DateTime } from "@/components/ui/time";

export interface Organization {
  id: string;
  displayName: string;
  created: string | null;
}

type OrganizationChoiceProps = {
  formId: string;
  organizations: readonly Organization[];
  chosen: string | null;
  onChoose: (id: string) => void;
  error: string | undefined;
  onSubmit: () => void;
};

const filterFrom = 9;
const shownMax = 100;

/** For a key that sees several organisations: which of them this connection reads. */
export function OrganizationChoice(props: OrganizationChoiceProps) {
  const { organizations, chosen } = props;
  const [filter, setFilter] = useState("");
  const wanted = filter.trim().toLowerCase();
  const matching = organizations.filter(
    ({ id, displayName }) => displayName.toLowerCase().includes(wanted) || id === wanted,
  );
  return (
    <form
      id={props.formId}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      {organizations.length >= filterFrom && (
        <Input
          type="search"
          aria-label="Filter organisations"
          placeholder="Filter organisations"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      <Fieldset
        legend="Organisation"
        hint={`The key sees ${formatCount(organizations.length, "organisation")}. A connection reads one; connect again for another.`}
        error={props.error}
      >
        {matching.slice(0, shownMax).map(({ id, displayName, created }) => (
          <Radio
            key={id}
            name="organization"
            value={id}
            label={<span className="line-clamp-3">{displayName}</span>}
            hint={
              <>
                <span className="font-mono text-12">{id}</span>
                {created !== null && (
                  <>
                    {" · since "}
                    <DateTime value={created} dateOnly />
                  </>
                )}
              </>
            }
            checked={chosen === id}
            onChange={() => props.onChoose(id)}
          />
        ))}
        {matching.length === 0 && <p className="text-13 text-muted">No organisation matches the filter.</p>}
        {matching.length > shownMax && (
          <p className="text-13 text-muted">
            {formatCount(matching.length - shownMax, "more organisation")}: narrow the filter to see them.
          </p>
        )}
      </Fieldset>
    </form>
  );
}
