import { SecondFactor, yesNo } from "@/components/directory/facts";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { DateTime, TimeAgo } from "@/components/ui/time";
import { coveredTimes, lastSignIn } from "@/db/queries/events";
import { database } from "@/lib/database";
import { notRead } from "@/lib/directory/not-read";
import { enrolmentName, type StoredUser } from "@/lib/directory/user";
import type { PersonContext } from "./context";
import { Manager } from "./people-around";

/** What JumpCloud reports of the account: sign-in, second factors, password, keys, and where it comes from. */
export function FactsCard({ context }: { context: PersonContext }) {
  const { id, user, facts } = context;
  return (
    <Card>
      <CardHeader title="Facts" description="As JumpCloud reported them in the last sync." />
      <CardBody>
        <DefinitionList>
          <Definition term="Last sign-in">
            <LastSignIn context={context} />
          </Definition>
          <Definition term="Second factor">
            <SecondFactor mfa={facts.mfa} />
          </Definition>
          <Factors user={user} />
          <Definition term="Account locked">{yesNo(user.accountLocked)}</Definition>
          {user.accountLockedDate && (
            <Definition term="Locked since">
              <DateTime value={user.accountLockedDate} />
            </Definition>
          )}
          <Password user={user} />
          <Definition term="SSH keys">
            <SshKeys keys={user.sshKeys} />
          </Definition>
          <Definition term="Administrator on every device">{yesNo(user.sudo)}</Definition>
          {user.sudo === true && (
            <Definition term="Without being asked for a password">{yesNo(user.passwordlessSudo)}</Definition>
          )}
          <Definition term="User name">{user.username}</Definition>
          <Definition term="E-mail">{user.email}</Definition>
          <Definition term="Manager">
            <Manager context={context} />
          </Definition>
          <Definition term="Employee identifier">{user.employeeIdentifier}</Definition>
          <Definition term="Employee type">{user.employeeType}</Definition>
          <Definition term="Comes from">{user.externalSourceType ?? "JumpCloud itself"}</Definition>
          <Definition term="Another directory decides">{yesNo(user.externallyManaged)}</Definition>
          <Definition term="Added to JumpCloud">
            {user.created && <DateTime value={user.created} />}
          </Definition>
          <Definition term="JumpCloud id">
            <Code>{id}</Code>
          </Definition>
        </DefinitionList>
      </CardBody>
    </Card>
  );
}

async function LastSignIn({ context: { own, id, connectionId } }: { context: PersonContext }) {
  const db = database();
  const [signIn, covered] = await Promise.all([
    lastSignIn(db, own, { userId: id, connectionId }),
    coveredTimes(db, own, { connectionId }),
  ]);
  if (signIn) {
    return (
      <>
        <TimeAgo value={signIn.at} /> <span className="text-muted">({signIn.service})</span>
      </>
    );
  }
  // Only the last stretch: in the gaps before it somebody may have signed in.
  const last = covered.at(-1);
  if (!last) return <span className="text-faint">{notRead("directory events")}</span>;
  return (
    <>
      None since <DateTime value={last.from} dateOnly />
      <span className="text-muted">, as far back as events were read without a gap</span>
    </>
  );
}

function Factors({
  user: { mfa, mfaEnrollment, totpEnabled, enableUserPortalMultifactor },
}: {
  user: StoredUser;
}) {
  return (
    <>
      <Definition term="Authenticator app (TOTP)">
        {enrolmentName(mfaEnrollment?.totpStatus ?? null) ?? yesNo(totpEnabled)}
      </Definition>
      <Definition term="Push">{enrolmentName(mfaEnrollment?.pushStatus ?? null)}</Definition>
      <Definition term="Security key (WebAuthn)">
        {enrolmentName(mfaEnrollment?.webAuthnStatus ?? null)}
      </Definition>
      <Definition term="JumpCloud Go">{enrolmentName(mfaEnrollment?.jcGoStatus ?? null)}</Definition>
      <Definition term="Exempt from the second factor">
        {mfa?.exclusion === true && mfa.exclusionUntil ? (
          <>
            Yes, until <DateTime value={mfa.exclusionUntil} />
          </>
        ) : (
          yesNo(mfa?.exclusion ?? null)
        )}
      </Definition>
      <Definition term="Portal asks for a second factor">{yesNo(enableUserPortalMultifactor)}</Definition>
    </>
  );
}

function Password({ user }: { user: StoredUser }) {
  return (
    <>
      <Definition term="Password set">
        {user.passwordDate && <DateTime value={user.passwordDate} dateOnly />}
      </Definition>
      <Definition term="Password expires">
        {user.passwordNeverExpires === true
          ? "Never"
          : user.passwordExpirationDate && <DateTime value={user.passwordExpirationDate} dateOnly />}
      </Definition>
      <Definition term="Password has expired">{yesNo(user.passwordExpired)}</Definition>
      <Definition term="Password checked by">{user.delegatedAuthority ?? "JumpCloud"}</Definition>
    </>
  );
}

/** Names and dates alone: a key is never read. */
function SshKeys({ keys }: { keys: StoredUser["sshKeys"] }) {
  if (keys === null) return <span className="text-faint">Not reported</span>;
  if (keys.length === 0) return "None";
  return (
    <ul>
      {keys.map(({ name, created }) => (
        <li key={`${name} ${created}`} className="break-words">
          {name ?? "Not named"}
          {created && (
            <span className="text-muted">
              {" "}
              since <DateTime value={created} dateOnly />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
