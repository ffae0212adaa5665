/** One run of a function as a hosted Inngest server drove it. */
export interface Trace {
  function: string;
  event: { name: string; data: Record<string, unknown> };
  /** `target attempt/max_attempts [plan] [stack] {memo} -> answer`, in the notation of describe-call.ts. */
  calls: string[];
}

const k1 = { k: 1 };
const on = (name: string, data: Record<string, unknown> = k1) => ({ name: `t/${name}`, data });

/** What every executor of the protocol must do with the functions of functions.ts. "plan" marks calls that forbid immediate execution. */
export const traces: Trace[] = [
  { function: "plain", event: on("plain"), calls: ['step 0/5 [] {} -> 200 {"ok":true}'] },
  {
    function: "two-steps",
    event: on("two-steps"),
    calls: [
      "step 0/5 [] {} -> 206 StepRun a=1",
      "step 0/5 [a] {a:data} -> 206 StepRun b=2",
      'step 0/5 [a b] {a:data b:data} -> 200 {"a":1,"b":2}',
    ],
  },
  {
    function: "two-steps",
    event: on("two-steps", { from: "send" }),
    calls: [
      "step 0/5 [] {} -> 206 StepRun a=1",
      "step 0/5 [a] {a:data} -> 206 StepRun b=2",
      'step 0/5 [a b] {a:data b:data} -> 200 {"a":1,"b":2}',
    ],
  },
  {
    function: "same-id-loop",
    event: on("same-id-loop"),
    calls: [
      "step 0/5 [] {} -> 206 StepRun page=0",
      "step 0/5 [page] {page:data} -> 206 StepRun page=1",
      "step 0/5 [page page] {page:data page:data} -> 206 StepRun page=2",
      "step 0/5 [page page page] {page:data page:data page:data} -> 200 [0,1,2]",
    ],
  },
  {
    function: "parallel",
    event: on("parallel"),
    calls: [
      "step 0/5 [] {} -> 206 StepPlanned p1 + StepPlanned p2 + StepPlanned p3",
      "p1 0/5 plan -> 206 StepRun p1=1",
      "p2 0/5 plan -> 206 StepRun p2=2",
      "p3 0/5 plan -> 206 StepRun p3=3",
      "step 0/5 [p1 p2 p3] {p1:data p2:data p3:data} -> 200 [1,2,3]",
    ],
  },
  {
    function: "parallel-then",
    event: on("parallel-then"),
    calls: [
      "step 0/5 [] {} -> 206 StepPlanned p1 + StepPlanned p2",
      "p1 0/5 plan -> 206 StepRun p1=1",
      "p2 0/5 plan -> 206 StepRun p2=2",
      "step 0/5 [p1 p2] {p1:data p2:data} -> 206 StepRun sum=3",
      "step 0/5 [p1 p2 sum] {p1:data p2:data sum:data} -> 200 3",
    ],
  },
  {
    function: "step-in-parallel-error",
    event: on("step-in-parallel-error"),
    calls: [
      "step 0/2 [] {} -> 206 StepPlanned ok + StepPlanned bad",
      "bad 0/2 plan -> 206 StepFailed bad NonRetriableError(x) no-retry",
      "ok 0/2 plan -> 206 StepRun ok=1",
      'step 0/2 [bad ok] {bad:error ok:data} -> 200 ["fulfilled","rejected"]',
    ],
  },
  {
    function: "step-retry",
    event: on("step-retry"),
    calls: [
      "step 0/3 [] {} -> 206 StepError flaky RetryAfterError(later) retry-after 1",
      'step 1/3 [] {} -> 206 StepRun flaky="ok"',
      'step 0/3 [flaky] {flaky:data} -> 200 "ok"',
    ],
  },
  {
    function: "step-nonretriable-caught",
    event: on("step-nonretriable-caught"),
    calls: [
      "step 0/3 [] {} -> 206 StepFailed bad NonRetriableError(no) no-retry",
      'step 0/3 [bad] {bad:error} -> 200 {"caught":"no","name":"NonRetriableError"}',
    ],
  },
  {
    function: "step-exhausted-caught",
    event: on("step-exhausted-caught"),
    calls: [
      "step 0/2 [] {} -> 206 StepError bad RetryAfterError(again) retry-after 1",
      "step 1/2 [] {} -> 206 StepFailed bad RetryAfterError(again) no-retry",
      'step 0/2 [bad] {bad:error} -> 200 {"caught":"again"}',
    ],
  },
  {
    function: "fn-throws",
    event: on("fn-throws"),
    calls: [
      "step 0/2 [] {} -> 500 RetryAfterError(boom) retry-after 1",
      "step 1/2 [] {} -> 400 RetryAfterError(boom) no-retry",
    ],
  },
  {
    function: "fn-throws-failure",
    event: {
      name: "inngest/function.failed",
      data: {
        function_id: "assay-fn-throws",
        run_id: "<id>",
        error: { name: "RetryAfterError", message: "boom" },
        event: { name: "t/fn-throws", data: k1 },
        events: [{ name: "t/fn-throws", data: k1 }],
      },
    },
    calls: ['step 0/2 [] {} -> 200 {"failed":"boom"}'],
  },
  {
    function: "fn-nonretriable",
    event: on("fn-nonretriable"),
    calls: ["step 0/4 [] {} -> 400 NonRetriableError(stop) no-retry"],
  },
  {
    function: "fn-nonretriable-failure",
    event: {
      name: "inngest/function.failed",
      data: {
        function_id: "assay-fn-nonretriable",
        run_id: "<id>",
        error: { name: "NonRetriableError", message: "stop" },
        event: { name: "t/fn-nonretriable", data: k1 },
        events: [{ name: "t/fn-nonretriable", data: k1 }],
      },
    },
    calls: ['step 0/2 [] {} -> 200 "seen"'],
  },
  {
    function: "sleep",
    event: on("sleep"),
    calls: ["step 0/5 [] {} -> 206 Sleep nap 1s", 'step 0/5 [nap] {nap:null} -> 200 "up"'],
  },
  {
    function: "sleep-until",
    event: on("sleep-until"),
    calls: ["step 0/5 [] {} -> 206 Sleep nap <date>", 'step 0/5 [nap] {nap:null} -> 200 "up"'],
  },
  {
    function: "wait-match",
    event: on("wait-match", { k: 7 }),
    calls: [
      "step 0/5 [] {} -> 206 WaitForEvent w t/go 20s if event.data.k == async.data.k",
      'step 0/5 [w] {w:event} -> 200 {"data":{"k":7,"yes":true},"id":"<id>","name":"t/go","ts":<ts>,"user":{}}',
    ],
  },
  {
    function: "wait-timeout",
    event: on("wait-timeout"),
    calls: ["step 0/5 [] {} -> 206 WaitForEvent w t/never 1s", "step 0/5 [w] {w:null} -> 200 null"],
  },
  {
    function: "invoke",
    event: on("invoke"),
    calls: [
      'step 0/5 [] {} -> 206 InvokeFunction call assay-child {"n":21}',
      "step 0/5 [call] {call:data} -> 200 42",
    ],
  },
  {
    function: "child",
    event: {
      name: "inngest/function.invoked",
      data: { n: 21, _inngest: { fn_id: "assay-child", name: "call" } },
    },
    calls: ["step 0/5 [] {} -> 206 StepRun double=42", "step 0/5 [double] {double:data} -> 200 42"],
  },
  {
    function: "invoke-fails",
    event: on("invoke-fails"),
    calls: [
      "step 0/1 [] {} -> 206 InvokeFunction call assay-child-fails {}",
      'step 0/1 [call] {call:error} -> 200 {"caught":"child no"}',
    ],
  },
  {
    function: "child-fails",
    event: {
      name: "inngest/function.invoked",
      data: { _inngest: { fn_id: "assay-child-fails", name: "call" } },
    },
    calls: ["step 0/1 [] {} -> 400 NonRetriableError(child no) no-retry"],
  },
  {
    function: "send-event",
    event: on("send-event"),
    calls: [
      'step 0/5 [] {} -> 206 StepRun emit={"ids":["<id>"]}',
      'step 0/5 [emit] {emit:data} -> 200 {"ids":["<id>"]}',
    ],
  },
  {
    function: "cancel",
    event: on("cancel", { k: 5 }),
    calls: ["step 0/5 [] {} -> 206 StepRun before=1", "step 0/5 [before] {before:data} -> 206 Sleep long 5s"],
  },
  {
    function: "two-triggers",
    event: { name: "t/other", data: { go: true } },
    calls: ['step 0/5 [] {} -> 200 "t/other"'],
  },
  { function: "dedupe-id", event: on("dedupe-id", {}), calls: ["step 0/5 [] {} -> 200 1"] },
  {
    function: "idempotent",
    event: on("idempotent", { id: "same" }),
    calls: ["step 0/5 [] {} -> 206 StepRun x=1", "step 0/5 [x] {x:data} -> 200 1"],
  },
  ...[1, 3, 2].map((i) => ({
    function: "concurrency-one",
    event: on("concurrency-one", { c: i === 3 ? "y" : "x", i }),
    calls: [`step 0/5 [] {} -> 206 StepRun w=${i}`, "step 0/5 [w] {w:data} -> 200 null"],
  })),
];

/** A tick of the schedule; apart because a server that cannot be asked to hurry takes up to a minute. */
export const cronTrace: Trace = {
  function: "cron",
  event: {
    name: "inngest/scheduled.timer",
    data: { cron: "* * * * *", fireAt: "<date>", scheduledAt: "<date>" },
  },
  calls: [
    'step 0/5 [] {} -> 200 {"data":{"cron":"* * * * *","fireAt":"<date>","scheduledAt":"<date>"},"name":"inngest/scheduled.timer"}',
  ],
};
