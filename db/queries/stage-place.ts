/** The place of staged rows: one stream of one connection, under a sync number that is not sealed yet. */
export interface StagePlace {
  workspaceId: string;
  connectionId: string;
  stream: string;
  sync: number;
}
