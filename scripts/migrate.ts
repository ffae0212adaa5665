import { migrateDatabase } from "@/db/migrate";

const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) {
  console.error("Set DATABASE_URL to the database to migrate. (npm start migrates its own by itself.)");
  process.exit(1);
}
const { applied } = await migrateDatabase({ databaseUrl });
console.log(applied === 0 ? "The schema is up to date." : `Applied ${applied} migration(s).`);
