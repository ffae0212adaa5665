export * from "./accounts";
export * from "./columns";
export * from "./connections";
export * from "./records";
export * from "./syncs";
