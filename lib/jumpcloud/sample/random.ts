/**
 * Pseudo-random values without a sequence: each is a function of the entity's key and the value's label, so
 * that device 7 stays the same whatever is added around it, and one more attribute disturbs no other.
 */

/** A 32-bit integer that stands for one entity (or for the whole sample). */
export type Key = number;

function scramble(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}

function childOf(parent: Key, part: string | number): Key {
  const value = typeof part === "number" ? part : hashText(part);
  return scramble(Math.imul(parent, 0x9e3779b1) + value + 0x7f4a7c15);
}

/** The key of a part of `parent`: a text for its kind, a number for its place. */
export function keyOf(parent: Key, ...parts: (string | number)[]): Key {
  let key = parent;
  for (const part of parts) key = childOf(key, part);
  return key;
}

/** The key of everything that grows from a seed. */
export function rootKey(seed: string): Key {
  return keyOf(hashText(seed), "root");
}

/** From 0 up to, not including, 1. */
export function unit(key: Key, label: string | number): number {
  return childOf(key, label) / 2 ** 32;
}

/** An integer from 0 up to, not including, `below`. */
export function whole(key: Key, label: string | number, below: number): number {
  return Math.floor(unit(key, label) * below);
}

export function happens(key: Key, label: string, probability: number): boolean {
  return unit(key, label) < probability;
}

export function chosen<Item>(key: Key, label: string | number, items: readonly [Item, ...Item[]]): Item {
  return items[whole(key, label, items.length)] ?? items[0];
}

export function hexOf(key: Key, label: string, length: number): string {
  let hex = "";
  for (let part = 0; hex.length < length; part += 1) {
    hex += childOf(childOf(key, label), part).toString(16).padStart(8, "0");
  }
  return hex.slice(0, length);
}

export function uuidOf(key: Key, label: string): string {
  const hex = hexOf(key, label, 30);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-a${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}
