import { describe, expect, it } from "vitest";
import { consequence, outcomeSentence, outcomeWord, streamWord } from "./words";

describe("a sync's words", () => {
  it("never call a sealed sync complete that is not", () => {
    expect(outcomeWord({ state: "sealed", complete: false })).toBe("Incomplete");
    expect(outcomeWord({ state: "sealed", complete: null })).toBe("Incomplete");
    expect(outcomeWord({ state: "sealed", complete: true })).toBe("Complete");
  });
  it("say that nothing of a failed sync was published", () => {
    const sentence = outcomeSentence({ state: "failed", complete: null, number: 3, streams: [] });
    expect(sentence).toContain("nothing of it was published");
  });
});

describe("a stream's words", () => {
  it("promise no further reading once the sync has ended", () => {
    expect(streamWord({ state: "pending" }, "cancelled")).toBe("Not read");
    expect(streamWord({ state: "reading" }, "failed")).toBe("Stopped");
    expect(streamWord({ state: "reading" }, "running")).toBe("Reading");
  });
  it("name the sync whose values still stand", () => {
    expect(consequence({ title: "Devices", wholeAt: 4 }, 6)).toContain("the devices of sync #4 still stand");
  });
  it("draw no conclusion from a stream that was never read whole", () => {
    expect(consequence({ title: "Devices", wholeAt: null }, 6)).toContain("a missing one means nothing yet");
  });
});
