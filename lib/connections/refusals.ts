import type { Connection } from "@/db/queries/connections";
import { ExpectedError } from "@/lib/errors";
import { explain, helpWith, JumpCloudError } from "@/lib/jumpcloud/errors";
import { problemOf } from "@/lib/sync/problems";

/** JumpCloud's refusals are expected where somebody waits for the answer, and are told in words. */
export async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof JumpCloudError ? toExpected(error) : error;
  }
}

export function toExpected(error: JumpCloudError): ExpectedError {
  return new ExpectedError({ ...problemOf(error), help: explain(error).help });
}

export const noOrganization = () =>
  new ExpectedError({
    kind: "no_organization",
    title: "The key sees no organisation.",
    cause: "JumpCloud accepts it, but lists no organisation that it may read.",
    whatToDo: "Use a key of an administrator of the organisation that you want to connect.",
    help: [helpWith("no-organisation")],
  });

export const organizationGone = () =>
  new ExpectedError({
    kind: "wrong_organization",
    title: "The key does not see this organisation.",
    cause: "JumpCloud does not list it, or no longer lists it, for this key.",
    whatToDo: "Go back, and choose one of the organisations that are listed now.",
    help: [helpWith("wrong-organisation")],
  });

export const otherOrganization = (mine: string, theirs: string[]) =>
  new ExpectedError({
    kind: "wrong_organization",
    title: `This key does not read ${mine}.`,
    cause: `JumpCloud accepts it, but it is for ${theirs.slice(0, 3).join(", ") || "no organisation"}${
      theirs.length > 3 ? ` and ${theirs.length - 3} more` : ""
    }. The key that was there before is still in place.`,
    whatToDo: `Use a key of an administrator of ${mine}. To read another organisation, connect it by itself.`,
    help: [helpWith("wrong-organisation")],
  });

export const connectedAlready = (same: { id: string | null; organizationName: string }) =>
  new ExpectedError(
    {
      kind: "connected_already",
      title: `${same.organizationName} is connected already.`,
      cause: "A second connection to the same organisation would count each device and person twice.",
      whatToDo: "Open the connection that is there. Its key can be replaced on its own page.",
      help: [
        ...(same.id === null ? [] : [{ label: "Open the connection", url: `/integrations/${same.id}` }]),
        helpWith("connected-already"),
      ],
    },
    409,
  );

export const otherHost = ({ host, organizationName }: { host: string; organizationName: string }) =>
  new ExpectedError({
    kind: "other_host",
    title: "This connection was made to another host.",
    cause: `Requests now go to ${host}, and ${organizationName} was connected elsewhere: JUMPCLOUD_BASE_URL was set, changed or removed since. Real and made-up records never share a history.`,
    whatToDo: "Put JUMPCLOUD_BASE_URL back as it was, or make a connection of its own in another workspace.",
    help: [helpWith("another-host")],
  });

export const sampleHasNoKey = () =>
  new ExpectedError({
    kind: "sample_has_no_key",
    title: "The sample organisation has no key to replace.",
    cause: "Assay serves it itself and makes its key from its own secret.",
    whatToDo: "Press Sync now. If it fails, give its words to whoever runs Assay.",
  });

export const connectionEnded = ({
  state,
  organizationName,
}: Pick<Connection, "state" | "organizationName">) =>
  new ExpectedError(
    {
      kind: "connection_ended",
      title: `${organizationName} is no longer connected.`,
      cause:
        state === "erasing"
          ? "It was disconnected, and everything that was read from it is being erased."
          : "It was disconnected: its key is gone, and what had been read stays as history.",
      whatToDo: "Connect the organisation again, under Integrations.",
      help: [helpWith("disconnected")],
    },
    409,
  );

export const notPaused = ({ organizationName }: Pick<Connection, "organizationName">) =>
  new ExpectedError(
    {
      kind: "not_paused",
      title: "There is nothing to resume.",
      cause: `The connection to ${organizationName} is not paused.`,
      whatToDo: "Press Sync now to read it at once.",
    },
    409,
  );

export const wrongConfirmation = ({ organizationName }: Pick<Connection, "organizationName">) =>
  new ExpectedError({
    kind: "wrong_confirmation",
    title: "The name does not match, so nothing was changed.",
    cause: "What was typed is not the organisation's name.",
    whatToDo: `Type ${organizationName}, exactly as it is written here.`,
  });
