import { type ErrorTopic, explanations, type HelpLink } from "@/lib/jumpcloud/explanations";

/** One thing that can go wrong with a connection. Problems link to it by `anchor`. */
export interface HelpTopic {
  anchor: string;
  title: string;
  cause: string;
  whatToDo: string;
  /** In this order, where there is more than one thing to do. */
  steps: readonly string[];
  links: readonly HelpLink[];
}

export interface HelpSection {
  title: string;
  topics: readonly HelpTopic[];
}

/** An error's own words, with the steps that they leave out. */
const told = (anchor: Exclude<ErrorTopic, "cancelled">, ...steps: string[]): HelpTopic => ({
  anchor,
  ...explanations[anchor],
  steps,
});

const newKey = [
  "Sign in to the JumpCloud Admin Console as the administrator whose key Assay is to use. A read-only administrator of its own is best.",
  "Click your profile at the bottom left, then My API Key.",
  "Generate a new key. This revokes that administrator's old key at once, also where other tools use it.",
  "Copy the whole key and enter it in Assay: in the connect drawer, or under Manage → New key… on the connection's page.",
];

const network = [
  "From the server that runs Assay, open https://console.jumpcloud.com (or console.eu. or console.in., as your region is) with curl.",
  "If that fails too, let the firewall or proxy pass HTTPS to JumpCloud's hosts: console., api. and, for service accounts, admin-oauth.id.jumpcloud.com.",
];

/** The help page on connecting, and docs/connecting.md, which a test holds to it. */
export const helpSections: readonly HelpSection[] = [
  {
    title: "The credential",
    topics: [
      told("malformed-key"),
      told("wrong-key", ...newKey),
      told("malformed-account"),
      told(
        "wrong-account",
        "In the JumpCloud Admin Console, open Settings → Service Accounts and look for the client id that you entered.",
        "See whether the account is active and its secret has not expired. An account may have two secrets at a time.",
        "Make a new secret, and enter the client id and the new secret in Assay.",
      ),
      {
        anchor: "another-region",
        title: "The key belongs to another region",
        cause:
          "JumpCloud runs in the United States, the European Union and India, and each knows its own keys only. It answers a key of another region as it answers a wrong one, so Assay cannot tell the two apart, and it does not try your key elsewhere.",
        whatToDo: "Choose the region in which you sign in as an administrator.",
        steps: [
          "Look at the address of your Admin Console: console.jumpcloud.com is the United States, console.eu.jumpcloud.com the European Union, console.in.jumpcloud.com India.",
          "Choose that region in Assay and enter the key again.",
        ],
        links: [],
      },
      told("redirected"),
    ],
  },
  {
    title: "Permissions",
    topics: [
      told("api-access-off"),
      told(
        "not-allowed",
        "Look at the message for the permission that is missing.",
        "In the JumpCloud Admin Console, give the key's administrator a role that has it. Read-only is enough.",
        "Sync again. The key stays the same.",
      ),
      told("account-not-allowed"),
      {
        anchor: "nothing-allowed",
        title: "The key may read nothing that Assay needs",
        cause:
          "JumpCloud accepts it, and refuses every list: the role of its administrator or service account has no access to users, devices and groups.",
        whatToDo: "Give it a read-only role over the whole organisation, then try again.",
        steps: [],
        links: [],
      },
      told("not-available"),
    ],
  },
  {
    title: "The organisation",
    topics: [
      {
        anchor: "no-organisation",
        title: "The key sees no organisation",
        cause: "JumpCloud accepts it, but lists no organisation that it may read.",
        whatToDo: "Use a key of an administrator of the organisation that you want to connect.",
        steps: [],
        links: [],
      },
      {
        anchor: "wrong-organisation",
        title: "The key is for another organisation",
        cause:
          "A connection belongs to one organisation for good, so that its history is that organisation's alone. A key that does not see it is refused, and the key that was there before stays in place.",
        whatToDo: "Use a key of an administrator of the connection's own organisation.",
        steps: ["To read another organisation as well, connect it by itself under Integrations."],
        links: [],
      },
      told("which-organisation"),
      {
        anchor: "connected-already",
        title: "The organisation is connected already",
        cause: "A second connection to the same organisation would count each device and person twice.",
        whatToDo: "Open the connection that is there. Its key can be replaced on its own page.",
        steps: [],
        links: [],
      },
      {
        anchor: "disconnected",
        title: "The connection was disconnected",
        cause:
          "Its key was deleted. Depending on what was chosen then, what had been read stays as history, or was erased.",
        whatToDo: "Connect the organisation again, under Integrations. It becomes a new connection.",
        steps: [],
        links: [],
      },
      {
        anchor: "another-host",
        title: "The connection was made to another host",
        cause:
          "Whoever runs Assay set, changed or removed JUMPCLOUD_BASE_URL since. Data from JumpCloud itself and data from a stand-in never share a history.",
        whatToDo: "Put JUMPCLOUD_BASE_URL back as it was, or make a connection in another workspace.",
        steps: [],
        links: [],
      },
    ],
  },
  {
    title: "The network",
    topics: [
      told("time-out", ...network),
      told("name-not-found"),
      told("untrusted"),
      told("unreachable", ...network),
      told("page-not-data"),
      told("cut-short"),
    ],
  },
  {
    title: "JumpCloud's answers",
    topics: [
      told("too-many-requests"),
      told("server-fault"),
      told("refused-request"),
      told("unknown-form"),
      told("too-large"),
    ],
  },
];

export const helpTopics: readonly HelpTopic[] = helpSections.flatMap(({ topics }) => topics);
