import { parseLosslessJson } from './lossless-json.ts';
import type { ProviderResponse } from './provider-exchange.ts';

/** NUL, or half of a surrogate pair: valid in JSON, refused by PostgreSQL. The escape may itself be inside JSON encoded as text. */
const SUSPECT = /\\u0000|\\ud[89ab][0-9a-f]{2}(?!\\+ud[c-f][0-9a-f]{2})|(?<!\\ud[89ab][0-9a-f]{2}\\*)\\ud[c-f][0-9a-f]{2}/i;

/** Texts for people, which lose only the characters. Any other value names something, and would name something else without them. */
const FREE_TEXTS: ReadonlySet<string> = new Set(
  'text caption caption_text desc title biography signature full_name fullName nickname accessibility_caption'.split(' '),
);

const isStorable = (text: string): boolean => !/[\p{Surrogate}\0]/u.test(text);

/**
 * The answer without values that cannot be stored: one such value must not fail all the others. `dropped` counts them. Answers without any
 * are not parsed.
 */
export function storableAnswer(response: ProviderResponse): { readonly response: ProviderResponse; readonly dropped: number } {
  if (!SUSPECT.test(response.bodyText)) return { response, dropped: 0 };
  let root: unknown;
  try {
    root = parseLosslessJson(response.bodyText);
  } catch {
    return { response, dropped: 0 };
  }
  const count = { dropped: 0 };
  const bodyText = JSON.stringify(storable(root, '', count));
  return count.dropped === 0 ? { response, dropped: 0 } : { response: { ...response, bodyText }, dropped: count.dropped };
}

function storable(value: unknown, key: string, count: { dropped: number }): unknown {
  if (typeof value === 'string') return storableText(value, key, count);
  if (Array.isArray(value)) return value.map((item) => storable(item, key, count));
  if (typeof value !== 'object' || value === null) return value;
  const kept: [string, unknown][] = [];
  for (const [name, inner] of Object.entries(value)) {
    if (isStorable(name)) kept.push([name, storable(inner, name, count)]);
    else count.dropped += 1;
  }
  return Object.fromEntries(kept);
}

function storableText(text: string, key: string, count: { dropped: number }): unknown {
  if (!isStorable(text)) {
    count.dropped += 1;
    return FREE_TEXTS.has(key) ? text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd') : null;
  }
  // JSON encoded as text.
  if (!/^\s*[[{"]/.test(text) || !SUSPECT.test(text)) return text;
  try {
    return JSON.stringify(storable(parseLosslessJson(text), key, count));
  } catch {
    return text;
  }
}
