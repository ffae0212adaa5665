import { discard } from "./discard";
import { erase, eraseAgain } from "./erase";
import { pullStream } from "./pull-stream";
import { schedule } from "./schedule";
import { sync } from "./sync";

export const functions = [discard, erase, eraseAgain, pullStream, schedule, sync];
