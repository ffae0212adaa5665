"use client";

import { RotateCw } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";

type ErrorPageProps = { error: Error & { digest?: string }; retry: () => void };

/** A page that failed, inside the frame. Its words are general: the error's own stay in the log. */
export default function ErrorPage({ error, retry }: ErrorPageProps) {
  return (
    <>
      <title>Couldn't show this page · Assay</title>
      <PageHeader title="Couldn't show this page" />
      <ErrorState
        title="Something failed on Assay's side"
        why="The page could not be put together. Nothing was changed by it."
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
