import type { Metadata } from "next";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Definition, DefinitionList } from "@/components/ui/definition-list";
import { formatCount } from "@/components/ui/number";
import { DateTime } from "@/components/ui/time";
import { findUser } from "@/db/queries/accounts";
import { listLiveSessions } from "@/db/queries/workspace";
import { requireSigned } from "@/lib/auth/session";
import { database } from "@/lib/database";
import { PasswordForm } from "./password-form";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const { user, role, sessionId } = await requireSigned();
  const [account, sessions] = await Promise.all([
    findUser(database(), user.id),
    listLiveSessions(database(), { userId: user.id }),
  ]);
  const here = sessions.find(({ id }) => id === sessionId);
  const elsewhere = sessions.length - (here ? 1 : 0);
  return (
    <>
      <Card>
        <CardHeader title="You" />
        <CardBody className="py-2">
          <DefinitionList>
            <Definition term="E-mail">{user.email}</Definition>
            <Definition term="Role">
              <span className="capitalize">{role}</span>
            </Definition>
            <Definition term="Password set">
              <DateTime value={account?.passwordChangedAt ?? null} />
            </Definition>
            <Definition term="This browser">
              {here && (
                <>
                  Signed in <DateTime value={here.createdAt} />, until <DateTime value={here.expiresAt} />
                </>
              )}
            </Definition>
            <Definition term="Elsewhere">
              {elsewhere === 0
                ? "No other browser is signed in"
                : `${formatCount(elsewhere, "other browser is", "other browsers are")} signed in`}
            </Definition>
          </DefinitionList>
        </CardBody>
      </Card>
      <Card>
        <CardHeader
          title="Change your password"
          description="This ends every session of yours, here and elsewhere. You sign in again with the new one."
        />
        <CardBody>
          <PasswordForm email={user.email} />
        </CardBody>
      </Card>
    </>
  );
}
