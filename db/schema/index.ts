export * from "./columns";
export * from "./connections";
export * from "./people";
export * from "./records";
export * from "./syncs";
