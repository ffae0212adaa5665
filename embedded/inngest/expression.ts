import { isDeepStrictEqual } from "node:util";

/** What an expression may look at: the event that started the run, and the one that has just come in. */
export interface Scope {
  event: unknown;
  async?: unknown;
}

type Operand = { path: string[] } | { literal: string | number | boolean | null };

export interface Condition {
  matches(scope: Scope): boolean;
}

const TOKEN = /\s*(?:(&&)|(==)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w.]*))/y;
const PATH = /^(event|async)(\.[A-Za-z_]\w*)+$/;

export class UnsupportedExpression extends Error {
  constructor(expression: string) {
    super(
      `expression ${JSON.stringify(expression)} is not supported: use dotted paths under "event" or "async", literals, "==" and "&&"`,
    );
    this.name = "UnsupportedExpression";
  }
}

/** Reads a condition such as `event.data.id == async.data.id && async.data.ok == true`. Throws `UnsupportedExpression`. */
export function parseCondition(expression: string): Condition {
  const tokens = tokenize(expression);
  const pairs: Array<[Operand, Operand]> = [];
  for (let at = 0; at < tokens.length; at += 4) {
    const [left, operator, right, joint] = tokens.slice(at, at + 4);
    if (left === undefined || operator !== "==" || right === undefined)
      throw new UnsupportedExpression(expression);
    if (joint !== undefined && (joint !== "&&" || at + 4 >= tokens.length))
      throw new UnsupportedExpression(expression);
    pairs.push([toOperand(left, expression), toOperand(right, expression)]);
  }
  if (pairs.length === 0) throw new UnsupportedExpression(expression);
  return { matches: (scope) => pairs.every(([left, right]) => isEqual(left, right, scope)) };
}

/** Reads a key such as `event.data.id`; a quoted literal is one key for all. Throws `UnsupportedExpression`. */
export function parseKey(expression: string): (event: unknown) => string {
  const tokens = tokenize(expression);
  const [token] = tokens;
  if (token === undefined || tokens.length !== 1) throw new UnsupportedExpression(expression);
  const operand = toOperand(token, expression);
  return (event) => JSON.stringify(lookUp(operand, { event }) ?? null);
}

function tokenize(expression: string): string[] {
  const tokens: string[] = [];
  const text = expression.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (match === null) throw new UnsupportedExpression(expression);
    tokens.push(match[0].trim());
  }
  return tokens;
}

function toOperand(token: string, expression: string): Operand {
  if (PATH.test(token)) return { path: token.split(".") };
  if (token === "true" || token === "false") return { literal: token === "true" };
  if (token === "null") return { literal: null };
  if (/^-?\d/.test(token)) return { literal: Number(token) };
  if (/^["']/.test(token)) return { literal: token.slice(1, -1).replace(/\\(.)/g, "$1") };
  throw new UnsupportedExpression(expression);
}

function isEqual(left: Operand, right: Operand, scope: Scope): boolean {
  const a = lookUp(left, scope);
  const b = lookUp(right, scope);
  // Two absent fields do not match each other: that would wake every waiter whose key is missing.
  if (a === undefined || b === undefined) return a === null || b === null;
  return isDeepStrictEqual(a, b);
}

function lookUp(operand: Operand, scope: Scope): unknown {
  if ("literal" in operand) return operand.literal;
  let value: unknown = scope;
  for (const key of operand.path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
