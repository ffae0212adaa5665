export * from "./accounts";
export * from "./columns";
export * from "./connections";
export * from "./events";
export * from "./inventory";
export * from "./records";
export * from "./syncs";
