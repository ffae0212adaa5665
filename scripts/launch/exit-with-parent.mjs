// Loaded into a program that is not ours (`node --import`): it ends when the launcher is gone, however that died.
const exitTimeoutMs = 3_000;

if (process.channel) {
  process.on("disconnect", () => {
    setTimeout(() => process.exit(1), exitTimeoutMs).unref();
    process.kill(process.pid, "SIGTERM");
  });
}
