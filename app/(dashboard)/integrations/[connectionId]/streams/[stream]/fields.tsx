import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { Row, Table, TBody, TD, TH, THead } from "@/components/ui/table";
import { fieldTitle } from "@/lib/directory/field-title";
import type { StreamDefinition } from "@/lib/jumpcloud/define-stream";

/** Every field that is kept, and why; whatever is not listed is dropped as it arrives. */
export function Fields({ definition }: { definition: StreamDefinition }) {
  const fields = Object.entries(definition.fields);
  const personal = fields.filter(([, field]) => field.personal === true).length;
  return (
    <Card>
      <CardHeader
        title={`Fields kept: ${fields.length}`}
        description={`${
          personal === 0
            ? "None says anything about a person"
            : `${personal} ${personal === 1 ? "says" : "say"} something about a person`
        }. Everything else that JumpCloud sends is dropped as it arrives.`}
      />
      <Table label="Fields that are kept" framed={false}>
        <THead>
          <TH className="w-32 sm:w-64">Field</TH>
          <TH>Why it is kept</TH>
          <TH hideBelow="sm" className="w-28">
            About
          </TH>
        </THead>
        <TBody>
          {fields.map(([name, { purpose, personal }]) => (
            <Row key={name}>
              <TD wrap>
                <span className="text-ink">{fieldTitle(name)}</span>
                {definition.volatileFields.includes(name) && (
                  <span className="block text-13 text-muted">Moves at every sync</span>
                )}
              </TD>
              <TD wrap className="text-muted">
                {purpose}
                {personal === true && <span className="sm:hidden"> (personal)</span>}
              </TD>
              <TD hideBelow="sm">
                {personal === true ? (
                  <Badge tone="accent">A person</Badge>
                ) : (
                  <span className="text-faint">–</span>
                )}
              </TD>
            </Row>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
