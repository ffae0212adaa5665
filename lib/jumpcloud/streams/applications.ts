import { z } from "zod";
import { defineStream } from "../define-stream";
import { flag, instant, maybe, objectId, text } from "../fields";

export default defineStream({
  name: "applications",
  title: "Applications",
  purpose: "The applications that people sign in to through JumpCloud.",
  permission: "Read SSO applications",
  api: "v1",
  envelope: "results",
  sources: [{ path: "/api/applications" }],
  paging: { limit: 100, sort: "_id" },
  // `config` can hold private keys: none of it is read.
  raw: z.object({
    _id: objectId,
    name: text,
    displayName: text,
    displayLabel: text,
    active: flag,
    ssoUrl: text,
    sso: maybe(z.object({ type: text, jit: flag, idpCertExpirationAt: instant })),
    created: instant,
  }),
  row: z.object({
    name: text,
    displayName: text,
    displayLabel: text,
    active: flag,
    ssoUrl: text,
    ssoType: text,
    jit: flag,
    idpCertExpiresAt: instant,
    created: instant,
  }),
  volatile: z.object({}),
  example: {
    _id: "5f0000000000000000000001",
    name: "tickets",
    displayName: "Tickets",
    displayLabel: "Ticket system",
    active: true,
    ssoUrl: "https://sso.jumpcloud.com/saml2/tickets",
    sso: { type: "saml", jit: true, idpCertExpirationAt: "2027-01-15T10:00:00.000Z" },
    created: "2024-01-15T10:00:00.000Z",
  },
  fields: {
    name: { purpose: "The template that the application was made from" },
    displayName: { purpose: "Names the application in lists and in evidence" },
    displayLabel: { purpose: "The name that people see in their portal" },
    active: { purpose: "Whether people can sign in to it at all" },
    ssoUrl: { purpose: "Tells applications of the same name apart" },
    ssoType: { purpose: "How people sign in: by SAML, OpenID Connect or a bookmark" },
    jit: { purpose: "Whether accounts are made at the first sign-in" },
    idpCertExpiresAt: { purpose: "When the signing certificate expires and sign-in stops" },
    created: { purpose: "Since when the application is connected" },
  },
  convert: ({ _id, sso, ...raw }) => ({
    id: _id,
    data: {
      ...raw,
      ssoType: sso?.type ?? null,
      jit: sso?.jit ?? null,
      idpCertExpiresAt: sso?.idpCertExpirationAt ?? null,
    },
    volatile: {},
  }),
});
