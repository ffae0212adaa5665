import type { Problem } from "@/db/schema";

/** Told before anything is tried: the workspace reads that organisation. */
export function alreadyConnected(same: { connectionId: string; organizationName: string }): Problem {
  return {
    kind: "connected_already",
    title: `${same.organizationName} is connected already.`,
    cause: "A second connection to the same organisation would count each device and person twice.",
    whatToDo: "Open the connection that is there. Its key can be replaced on its own page.",
    help: [
      { label: "Open the connection", url: `/integrations/${same.connectionId}` },
      { label: "What to do, step by step", url: "/help/connecting#connected-already" },
    ],
  };
}
