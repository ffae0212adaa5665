import { discard } from "./discard";
import { pullStream } from "./pull-stream";
import { schedule } from "./schedule";
import { sync } from "./sync";

export const functions = [discard, pullStream, schedule, sync];
