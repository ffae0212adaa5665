import type { Problem } from "@/db/schema";
import type { StreamDefinition } from "@/lib/jumpcloud/define-stream";
import { helpWith } from "@/lib/jumpcloud/errors";
import { inSentence, isOrAre, listed } from "@/lib/sync/titles";
import type { PreflightResult } from "./preflight";

/** 403, with the permission that would change it. */
export function deniedProblem({ title, permission, presence }: StreamDefinition, told: Problem): Problem {
  return {
    ...told,
    title: `${title}: not allowed`,
    whatToDo:
      presence === "optional"
        ? `Nothing, if you can do without: most roles may not read this. Otherwise give the role the permission "${permission}" in JumpCloud.`
        : `In JumpCloud, give the role the permission "${permission}" (read-only is enough), then try again.`,
  };
}

/** 404. */
export function unavailableProblem({ title }: StreamDefinition): Problem {
  return {
    kind: "not_found",
    title: `${title}: not available`,
    cause: "JumpCloud does not offer this: the feature is off, or not part of your plan.",
    whatToDo: "Nothing, if you do without the feature. Otherwise switch it on in JumpCloud and try again.",
    help: [helpWith("not-available")],
  };
}

/** Not asked for, because what it is listed under is not to be had. */
export function blockedProblem({ title }: StreamDefinition, parent: PreflightResult): Problem {
  const above = inSentence(parent.title);
  return {
    kind: "parent_not_read",
    title: `${title}: depends on ${above}`,
    cause: `JumpCloud lists this one by one under ${above}, and those ${
      parent.outcome === "failed" ? "could not be tried" : "cannot be read"
    }.`,
    whatToDo: `Solve what keeps ${above} from being read; this follows by itself.`,
    help: [helpWith("not-allowed")],
  };
}

/**
 * What the results of all families mean together: null when nothing that a sync needs is missing. For the
 * head of the list in the drawer; connecting is possible all the same, and the syncs are then incomplete.
 */
export function summarize(results: readonly PreflightResult[]): Problem | null {
  const tried = results.filter(({ outcome }) => outcome !== "unproven");
  const denied = tried.filter(({ outcome, presence }) => outcome === "denied" && presence !== "optional");
  if (tried.length > 0 && tried.every(({ outcome }) => outcome === "denied")) {
    return {
      kind: "nothing_allowed",
      title: "The key may read nothing that Assay needs.",
      cause: "JumpCloud accepts it, and refuses every list: its administrator has a role without access.",
      whatToDo:
        "In JumpCloud, give that administrator or service account a read-only role over users, devices and groups. Then try again.",
      help: [helpWith("nothing-allowed")],
    };
  }
  const titles = denied.map(({ title }, index) => (index === 0 ? title : inSentence(title)));
  const [only] = denied;
  if (!only) return null;
  const verb = denied.length === 1 ? isOrAre(only.title) : "are";
  return {
    kind: "some_not_allowed",
    title: `${listed(titles, 3)} ${verb} not readable with this key.`,
    cause: "JumpCloud accepts it, but its role has no access to this part.",
    whatToDo:
      "You can connect now: what is missing stays unknown, and syncs are marked incomplete. Or change the role in JumpCloud, and try again.",
    help: [helpWith("not-allowed")],
  };
}
