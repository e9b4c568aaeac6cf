import type { FastifyRequest } from 'fastify';
import { invalidField } from '../../core/problem.ts';

const HALF_PAIR = /\p{Surrogate}/u;
const isKeepable = (text: string): boolean => !text.includes('\0') && !HALF_PAIR.test(text);
/** No contract nests deeper than ten levels; far deeper values overflow the stack of recursive code. */
const DEPTH_MAX = 100;

const TEXT = { id: 'berisi karakter yang tidak dapat disimpan', en: 'holds characters that cannot be stored' };
const DEPTH = { id: 'bersarang terlalu dalam', en: 'is nested too deeply' };
const KEY = {
  id: 'berisi kunci yang tidak diizinkan (__proto__, constructor)',
  en: 'holds keys that are not allowed (__proto__, constructor)',
};

/** Whether a copy of the object would reach into prototypes; JSON gives such keys as ordinary ones. */
const reachesPrototype = (key: string, value: unknown): boolean =>
  key === '__proto__' || (key === 'constructor' && typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype'));

/** Refuses the part for the first thing in it that cannot be kept as it was sent, naming its place as `roles.0`. */
function check(part: string, whole: unknown): void {
  // A list instead of recursion: the caller chooses how deep the value is.
  const waiting: { path: string; value: unknown; depth: number }[] = [{ path: '', value: whole, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, value, depth } = next;
    const field = path === '' ? part : path;
    if (typeof value === 'string' && !isKeepable(value)) throw invalidField(field, TEXT);
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) continue;
    if (depth > DEPTH_MAX) throw invalidField(part, DEPTH);
    for (const key of Object.keys(value)) {
      const inner: unknown = Reflect.get(value, key);
      if (reachesPrototype(key, inner)) throw invalidField(field, KEY);
      if (typeof inner === 'string' || typeof inner === 'object')
        waiting.push({ path: path === '' ? key : `${path}.${key}`, value: inner, depth: depth + 1 });
    }
  }
}

/**
 * Refuses a call whose path, query or body holds text that could not be stored as it was sent, keys that reach into prototypes, or nests
 * without an end. @throws Problem 400 naming the field
 */
export function refuseUnkeepable(request: FastifyRequest): void {
  for (const part of ['params', 'query', 'body'] as const) check(part, request[part]);
}
