import { type StreamName, streamNames } from "@/lib/jumpcloud/streams/registry.generated";

/** Whether this build knows the stream: an older one may have read others. */
export const isStreamName = (value: string): value is StreamName =>
  streamNames.some((known) => known === value);

/** A job may have been queued by an older build: its stream may be gone. */
export function parseStreamName(value: string): StreamName {
  const name = streamNames.find((known) => known === value);
  if (!name) throw new Error(`There is no stream named ${value}.`);
  return name;
}
