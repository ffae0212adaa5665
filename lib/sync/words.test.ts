import { describe, expect, it } from "vitest";
import { stream } from "./progress.fixture";
import { inSentence, isOrAre, listed } from "./titles";
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

describe("a sync that has not everything", () => {
  const at = { state: "sealed" as const, number: 3 };
  const without = {
    state: "unavailable" as const,
    presence: "licensed" as const,
  };
  it("is complete when the organisation does not have the rest, and says so", () => {
    const streams = [stream({}), stream(without)];
    expect(outcomeSentence({ ...at, complete: true, streams })).toContain("but for 1 that this organisation");
  });
  it("counts only what is missed among what could not be read", () => {
    const streams = [stream({ state: "denied" }), stream(without)];
    expect(outcomeSentence({ ...at, complete: false, streams })).toContain("1 of 2 streams");
  });
});

describe("a title in a sentence", () => {
  it("is lower-cased, unless it begins with a name or an abbreviation", () => {
    expect(
      ["Device groups", "User–device bindings", "Mac applications", "SSH key files", "BitLocker"].map(
        inSentence,
      ),
    ).toEqual(["device groups", "user–device bindings", "Mac applications", "SSH key files", "BitLocker"]);
  });
  it("agrees with its verb", () => {
    expect(["Devices", "Operating system", "Windows Security Center"].map(isOrAre)).toEqual([
      "are",
      "is",
      "is",
    ]);
  });
  it("stands in a list that ends", () => {
    expect(listed(["a"])).toBe("a");
    expect(listed(["a", "b", "c"])).toBe("a, b and c");
    expect(listed(["a", "b", "c", "d"], 2)).toBe("a, b and 2 more");
  });
});

describe("a stream's words", () => {
  it("promise no further reading once the sync has ended", () => {
    expect(streamWord({ state: "pending" }, "cancelled")).toBe("Not read");
    expect(streamWord({ state: "reading" }, "failed")).toBe("Stopped");
    expect(streamWord({ state: "reading" }, "running")).toBe("Reading");
  });
  it("name the sync whose values still stand", () => {
    expect(consequence({ title: "Devices", wholeAt: 4 }, 6)).toContain(
      "what sync #4 read of the devices still stands",
    );
  });
  it("draw no conclusion from a stream that was never read whole", () => {
    expect(consequence({ title: "Devices", wholeAt: null }, 6)).toContain("a missing one means nothing yet");
  });
});
