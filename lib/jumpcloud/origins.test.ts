import { describe, expect, test } from "vitest";
import { resolveOrigin } from "./origins";

const sample = { url: "http://127.0.0.1:4100", insightsUrl: "http://127.0.0.1:4100" };

describe("the origin of a region", () => {
  test.each([
    ["us", "https://console.jumpcloud.com", "https://api.jumpcloud.com"],
    ["eu", "https://console.eu.jumpcloud.com", "https://api.eu.jumpcloud.com"],
    ["in", "https://console.in.jumpcloud.com", "https://api.in.jumpcloud.com"],
  ] as const)("%s is JumpCloud's own and not synthetic", (region, consoleUrl, insightsUrl) => {
    const host = new URL(consoleUrl).host;
    const tokenUrl = "https://admin-oauth.id.jumpcloud.com/oauth2/token";
    expect(resolveOrigin({ region })).toEqual({ consoleUrl, insightsUrl, tokenUrl, host, synthetic: false });
  });

  test.each([
    "https://jumpcloud-proxy.example.com/",
    "http://127.0.0.1:8080",
    "http://console.jumpcloud.com",
    "https://console.jumpcloud.com.example.com",
    "https://console.jumpcloud.com:8443",
    "https://console.jumpcloud.com@example.com",
  ])("an operator's %s is synthetic", (baseUrl) => {
    expect(resolveOrigin({ region: "us", overrides: { baseUrl } }).synthetic).toBe(true);
  });

  test("an operator's address without one for events takes events from the same host", () => {
    const origin = resolveOrigin({ region: "eu", overrides: { baseUrl: "https://proxy.example.com/jc/" } });
    expect(origin).toMatchObject({
      consoleUrl: "https://proxy.example.com/jc",
      insightsUrl: "https://proxy.example.com/jc",
      host: "proxy.example.com",
    });
  });

  test("a service account's secret goes to the operator's host, never to JumpCloud's, once there is one", () => {
    const origin = resolveOrigin({
      region: "us",
      overrides: { baseUrl: "https://proxy.example.com/jc/api" },
    });
    expect(origin.tokenUrl).toBe("https://proxy.example.com/jc/oauth2/token");
    expect(resolveOrigin({ region: "sample", sample }).tokenUrl).toBe("http://127.0.0.1:4100/oauth2/token");
  });

  test("an address may name the host, or the API's whole path", () => {
    const overrides = {
      baseUrl: "http://127.0.0.1:1/api/",
      insightsUrl: "http://127.0.0.1:2/insights/directory/v1",
    };
    expect(resolveOrigin({ region: "us", overrides })).toMatchObject({
      consoleUrl: "http://127.0.0.1:1",
      insightsUrl: "http://127.0.0.1:2",
    });
  });

  test("events from elsewhere make the whole synthetic", () => {
    const overrides = { insightsUrl: "http://127.0.0.1:1" };
    expect(resolveOrigin({ region: "us", overrides }).synthetic).toBe(true);
  });

  test("the sample organisation is synthetic, and no override moves it", () => {
    const origin = resolveOrigin({
      region: "sample",
      overrides: { baseUrl: "https://elsewhere.example" },
      sample,
    });
    expect(origin).toMatchObject({ consoleUrl: "http://127.0.0.1:4100", synthetic: true });
    expect(() => resolveOrigin({ region: "sample" })).toThrow("not running");
  });

  test("an address that is not HTTP is refused", () => {
    expect(() => resolveOrigin({ region: "us", overrides: { baseUrl: "file:///etc" } })).toThrow("https://");
  });
});
