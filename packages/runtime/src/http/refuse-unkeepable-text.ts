import type { FastifyRequest } from 'fastify';
import { invalidField } from '../problem.ts';

const HALF_PAIR = /\p{Surrogate}/u;
const isKeepable = (text: string): boolean => !text.includes('\0') && !HALF_PAIR.test(text);

/** Place of the first text that no database column can hold (NUL, half of a surrogate pair), as `roles.0`; null when all can be kept. */
function unkeepableIn(part: unknown): string | null {
  // A list of what is still to be looked at, not recursion: how deep the value goes is the caller's choice.
  const waiting: { place: string; value: unknown }[] = [{ place: '', value: part }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { place, value } = next;
    if (typeof value === 'string') {
      if (!isKeepable(value)) return place;
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      for (const [key, inner] of Object.entries(value))
        if (typeof inner === 'string' || typeof inner === 'object')
          waiting.push({ place: place === '' ? key : `${place}.${key}`, value: inner });
    }
  }
  return null;
}

/** Refuses a call whose path, query or body holds text that could not be stored as it was sent. @throws Problem 400 naming the field */
export function refuseUnkeepableText(request: FastifyRequest): void {
  for (const part of ['params', 'query', 'body'] as const) {
    const place = unkeepableIn(request[part]);
    if (place === null) continue;
    const field = place === '' ? part : place;
    throw invalidField(field, { id: 'berisi karakter yang tidak dapat disimpan', en: 'holds characters that cannot be stored' });
  }
}
