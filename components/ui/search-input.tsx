"use client";

import { Search } from "lucide-react";
import { debounce, parseAsString, useQueryStates } from "nuqs";
import { useTransition } from "react";
import { cn } from "./cn";
import { Input } from "./input";
import { Spinner } from "./spinner";

type SearchInputProps = {
  /** What is searched: "Search devices". Also the placeholder, unless one is given. */
  label: string;
  placeholder?: string | undefined;
  /** The parameter in the URL. */
  name?: string | undefined;
  /** The other parameters now in the URL: without scripts, the form sends them along. */
  keep?: Readonly<Record<string, string>> | undefined;
  className?: string | undefined;
};

const DEBOUNCE_MS = 250;
const text = parseAsString.withDefault("");

/** A search field whose text is in the URL and which goes back to the first page (`page`). A GET form without scripts. */
export function SearchInput({ label, placeholder, name = "q", keep = {}, className }: SearchInputProps) {
  const [pending, startTransition] = useTransition();
  const [query, setQuery] = useQueryStates(
    { text, page: parseAsString },
    { urlKeys: { text: name }, shallow: false, history: "replace", startTransition },
  );

  function search(value: string, waitMs: number) {
    setQuery({ text: value, page: null }, { limitUrlUpdates: debounce(waitMs) });
  }

  return (
    <search className={cn("relative block w-full sm:w-72", className)}>
      <form
        method="get"
        onSubmit={(event) => {
          event.preventDefault();
          search(query.text, 0);
        }}
      >
        {Object.entries(keep).map(([key, value]) =>
          key === name || key === "page" ? null : <input key={key} type="hidden" name={key} value={value} />,
        )}
        <Input
          type="search"
          name={name}
          aria-label={label}
          placeholder={placeholder ?? label}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={200}
          icon={pending ? <Spinner /> : <Search />}
          value={query.text}
          onChange={(event) => search(event.target.value, DEBOUNCE_MS)}
        />
      </form>
    </search>
  );
}
