// npm start, npm run dev, npm run build. Installs what is missing, then hands over to launch/launch.ts.
import { allowTypeScript, prepare } from "./prepare.mjs";

prepare();
await allowTypeScript();
const { main } = await import("./launch/main.ts");
process.exit(await main({ args: process.argv.slice(2) }));
