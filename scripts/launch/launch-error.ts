/** Something the operator can put right. The message says what happened and what to do; it is shown alone. */
export class LaunchError extends Error {
  override name = "LaunchError";
}
