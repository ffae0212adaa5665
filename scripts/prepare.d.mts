export const root: string;
/** Checks Node's version and brings node_modules to what the lock file says. Ends the process when it cannot. */
export function prepare(): void;
/** Lets this process import TypeScript. Only after `prepare()`. */
export function allowTypeScript(): Promise<void>;
