// A registry mirror that lacks other platforms' optional packages makes npm leave them out of
// package-lock.json, and `npm ci` then refuses the file. This writes the missing entries, by the versions
// that their dependents pin. Run it after `npm install` behind such a mirror; elsewhere it finds nothing.
import { readFileSync, writeFileSync } from "node:fs";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const { packages } = lock;
const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "sunos", "win32"];
const processors = ["arm", "arm64", "ia32", "loong64", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

const missing = Object.entries(packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(
      ([name]) =>
        path !== "" && !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    )
    .map(([name, version]) => ({ name, version, dev: entry.dev })),
);

for (const { name, version, dev } of missing) {
  const parts = name.split(/[/-]/);
  const os = systems.find((system) => parts.includes(system));
  const cpu = processors.find((processor) => parts.includes(processor));
  packages[`node_modules/${name}`] = {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev }),
    ...(parts.includes("musl") && { libc: ["musl"] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}

lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  missing.length === 0
    ? "Nothing was missing."
    : `Added ${missing.length}: ${missing.map(({ name }) => name).join(", ")}`,
);
