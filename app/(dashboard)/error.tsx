"use client";

import { RotateCw } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

/** A page that failed, inside the frame. Its words are general: the error's own stay in the log. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <>
      <title>Couldn't show this page · Assay</title>
      <ErrorState
        title="Couldn't show this page"
        why="Something failed on Assay's side while it was put together. Nothing was changed by it."
        todo="Try again. If it fails again, give the reference to whoever runs Assay: the log has the rest."
        reference={error.digest}
        action={
          <>
            <Button variant="primary" icon={<RotateCw aria-hidden="true" />} onClick={retry}>
              Try again
            </Button>
            <ButtonLink href="/">Go to the overview</ButtonLink>
          </>
        }
      />
    </>
  );
}
