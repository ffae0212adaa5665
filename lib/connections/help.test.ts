import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { explain, JUMPCLOUD_ERROR_KINDS } from "@/lib/jumpcloud/errors";
import { explanations } from "@/lib/jumpcloud/explanations";
import { helpSections, helpTopics } from "./help";
import * as refusals from "./refusals";

const plain = (text: string) => text.replace(/\s+/g, " ");
const page = plain(readFileSync(new URL("../../docs/connecting.md", import.meta.url), "utf8"));
const anchors = helpTopics.map(({ anchor }) => anchor);

describe("the help on connecting", () => {
  it("has each topic once, and one for every error of JumpCloud's", () => {
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const topic of Object.keys(explanations))
      if (topic !== "cancelled") expect(anchors).toContain(topic);
  });

  it("is where every error and every refusal links to", () => {
    const organizationName = "Acme";
    const made = [
      refusals.noOrganization(),
      refusals.organizationGone(),
      refusals.otherOrganization("Acme", ["Other"]),
      refusals.connectedAlready({ id: "1", organizationName }),
      refusals.connectionEnded({ state: "erasing", organizationName }),
      refusals.otherHost({ host: "localhost", organizationName }),
    ].map(({ problem }) => problem.help ?? []);
    const linked = [...JUMPCLOUD_ERROR_KINDS.map((kind) => explain({ kind }).help), ...made];
    for (const links of linked) {
      for (const { url } of links) {
        if (url.startsWith("/help/")) expect(anchors).toContain(url.replace("/help/connecting#", ""));
        else expect(url).toMatch(/^(https:\/\/|\/integrations\/)/);
      }
    }
    expect(linked.flat().length).toBeGreaterThan(JUMPCLOUD_ERROR_KINDS.length);
  });

  it.each(helpTopics.map((topic) => [topic.anchor, topic] as const))(
    "says the same of %s in the documentation",
    (anchor, { title, cause, whatToDo, steps, links }) => {
      const start = page.indexOf(`<a id="${anchor}"></a> ### ${title}`);
      expect(start).toBeGreaterThan(0);
      const part = page.slice(start).split(/<a id=/)[1] ?? "";
      for (const text of [cause, `**What to do:** ${whatToDo}`, ...steps]) expect(part).toContain(text);
      for (const { label, url } of links) expect(part).toContain(`[${label}](${url})`);
    },
  );

  it("has no topic in the documentation that the list has not", () => {
    const written = [...page.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1]);
    expect(written).toEqual(anchors);
    for (const { title } of helpSections) expect(page).toContain(`## ${title}`);
  });
});
