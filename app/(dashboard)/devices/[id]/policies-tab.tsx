import { EmptyState } from "@/components/ui/empty-state";
import { Row, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time";
import { Verdict } from "@/components/ui/verdict";
import { type DevicePolicy, listDevicePolicies } from "@/db/queries/device-policies";
import { listReadings } from "@/db/queries/stream-readings";
import { database } from "@/lib/database";
import { UnreadNotice } from "../../_list/readings";
import type { DeviceContext } from "./context";

const unread = {
  "policy-statuses": "what came of the policies on devices",
  policies: "what policies are called",
};

/** The policies that reach the device, and what came of each when it was last applied. */
export async function PoliciesTab({ context }: { context: DeviceContext }) {
  const { own, id: deviceId, connectionId } = context;
  const db = database();
  const [policies, readings] = await Promise.all([
    listDevicePolicies(db, own, { deviceId, connectionId }),
    listReadings(db, own, Object.keys(unread)),
  ]);
  const failed = policies.filter(({ result }) => result === "failed").length;
  return (
    <>
      <UnreadNotice readings={readings} snapshot={own} streams={unread} />
      {policies.length === 0 ? (
        <EmptyState title="No policy has a result on this device">
          Policies reach devices through device groups. Bind one in JumpCloud under Device Management → Policy
          Management.
        </EmptyState>
      ) : (
        <section className="space-y-3">
          <p className="text-14 text-muted">
            {policies.length} {policies.length === 1 ? "policy" : "policies"},{" "}
            {failed === 0 ? "none failed" : `${failed} failed`}. The failed ones come first.
          </p>
          <Table label="Policies and their results" className="max-md:min-w-[28rem]">
            <THead>
              <TH>Policy</TH>
              <TH hideBelow="md">Template</TH>
              <TH className="w-36">Result</TH>
              <TH hideBelow="lg" className="w-24" align="right">
                Exit status
              </TH>
              <TH className="w-36">Last applied</TH>
            </THead>
            <TBody>
              {policies.map((policy) => (
                <Row key={policy.policyId}>
                  <TD title={policy.name ?? undefined}>{policy.name ?? policy.policyId}</TD>
                  <TD hideBelow="md" title={policy.template ?? undefined}>
                    {policy.template}
                  </TD>
                  <TD>
                    <Result policy={policy} />
                  </TD>
                  <TD hideBelow="lg" align="right">
                    {policy.exitStatus}
                  </TD>
                  <TD>
                    <TimeAgo value={policy.endedAt} absent="Not reported" />
                  </TD>
                </Row>
              ))}
            </TBody>
          </Table>
        </section>
      )}
    </>
  );
}

function Result({ policy: { result, state } }: { policy: DevicePolicy }) {
  if (result === "success") return <Verdict verdict="pass">Applied</Verdict>;
  if (result === "failed") return <Verdict verdict="fail">Failed</Verdict>;
  if (result === "pending") return <Verdict verdict="unknown">Pending</Verdict>;
  return <Verdict verdict="unknown">{state ?? "Not reported"}</Verdict>;
}
