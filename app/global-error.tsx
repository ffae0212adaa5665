"use client";

import { RotateCw } from "lucide-react";
import { AuthFrame } from "@/components/frame/auth-frame";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import "./globals.css";

/** Stands in for the whole document when the frame itself failed: most often the database is away. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Couldn't show this page · Assay</title>
        <AuthFrame
          title="Couldn't show this page"
          subtitle="Assay's server failed before it could begin. Most often its database is starting or can't be reached. Nothing was changed."
          footer={
            error.digest !== undefined && (
              <>
                Reference <Code>{error.digest}</Code>, for whoever runs Assay: the server's log has the rest.
              </>
            )
          }
        >
          <Button
            variant="primary"
            icon={<RotateCw aria-hidden="true" />}
            onClick={() => window.location.reload()}
          >
            Try again
          </Button>
        </AuthFrame>
      </body>
    </html>
  );
}
