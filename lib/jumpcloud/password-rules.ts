import { count, flag } from "./fields";

/** What a set of password rules says, wherever JumpCloud keeps one: the values, and which of them hold. */
export const passwordRules = {
  enableMinLength: flag,
  minLength: count,
  needsLowercase: flag,
  needsUppercase: flag,
  needsNumeric: flag,
  needsSymbolic: flag,
  allowUsernameSubstring: flag,
  disallowCommonlyUsedPasswords: flag,
  disallowSequentialOrRepetitiveChars: flag,
  enableMaxHistory: flag,
  maxHistory: count,
  enableMinChangePeriodInDays: flag,
  minChangePeriodInDays: count,
  enablePasswordExpirationInDays: flag,
  passwordExpirationInDays: count,
  enableMaxLoginAttempts: flag,
  maxLoginAttempts: count,
  enableLockoutTimeInSeconds: flag,
  lockoutTimeInSeconds: count,
  enableResetLockoutCounter: flag,
  resetLockoutCounterMinutes: count,
  allowUnenrolledMFAPasswordReset: flag,
};
