import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import { Card, CardHeader } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireSigned } from "@/lib/auth/session";
import { type HelpTopic, helpSections, helpTopics } from "@/lib/connections/help";

export const metadata: Metadata = { title: "Help with connecting" };

/** Every way in which a connection can go wrong, under the anchor that its message links to. */
export default async function ConnectingHelpPage() {
  await requireSigned();
  return (
    <>
      <PageHeader
        back={{ href: "/integrations", label: "Integrations" }}
        title="Help with connecting"
        subtitle={`${helpTopics.length} things that can go wrong with a connection: why, and what to do`}
      />
      <div className="flex flex-col gap-8 lg:flex-row-reverse lg:items-start">
        <nav
          aria-label="On this page"
          className="lg:sticky lg:top-[calc(var(--frame-top,0px)+1.5rem)] lg:w-64 lg:shrink-0 print:hidden"
        >
          <p className="text-13 font-medium text-ink">On this page</p>
          <ul className="mt-2 flex flex-col gap-3 text-13">
            {helpSections.map(({ title, topics }) => (
              <li key={title}>
                <p className="text-12 font-medium text-muted">{title}</p>
                <ul>
                  {topics.map((topic) => (
                    <li key={topic.anchor}>
                      <a
                        href={`#${topic.anchor}`}
                        className="block py-0.5 text-muted underline-offset-2 hover:text-ink hover:underline pointer-coarse:py-1.5"
                      >
                        {topic.title}
                      </a>
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex min-w-0 flex-1 flex-col gap-6">
          {helpSections.map(({ title, topics }) => (
            <Card key={title}>
              <CardHeader title={title} />
              <div className="divide-y">
                {topics.map((topic) => (
                  <Topic key={topic.anchor} topic={topic} />
                ))}
              </div>
            </Card>
          ))}
        </div>
      </div>
    </>
  );
}

function Topic({ topic: { anchor, title, cause, whatToDo, steps, links } }: { topic: HelpTopic }) {
  return (
    <article id={anchor} className="scroll-mt-[calc(var(--frame-top,0px)+1rem)] px-4 py-4 target:bg-selected">
      <h3 className="text-14 font-semibold text-ink">
        <a href={`#${anchor}`} className="underline-offset-2 hover:underline">
          {title}
        </a>
      </h3>
      <div className="mt-1 flex max-w-[44rem] flex-col gap-2">
        <p className="text-muted">{cause}</p>
        <p className="text-ink">{whatToDo}</p>
        {steps.length > 0 && (
          <ol className="list-decimal space-y-1 pl-5 text-muted marker:text-faint">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        )}
        {links.length > 0 && (
          <p className="flex flex-wrap gap-x-4 gap-y-1 text-13">
            {links.map(({ label, url }) => (
              <a
                key={url}
                href={url}
                target="_blank"
                rel="noreferrer"
                className="inline-flex items-center gap-1 font-medium text-accent-text underline-offset-2 hover:underline"
              >
                {label}
                <ExternalLink aria-hidden="true" className="size-3.5" />
                <span className="sr-only">(opens in a new tab)</span>
              </a>
            ))}
          </p>
        )}
      </div>
    </article>
  );
}
