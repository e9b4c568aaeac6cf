/** A JSON object of a provider, shape unknown. */
export type Payload = Readonly<Record<string, unknown>>;

// Both platforms are younger; anything earlier is a zero, a counter or a broken clock.
const EARLIEST_MS = Date.UTC(2010, 0, 1);
// Anything later is a broken number, and no date of PostgreSQL beyond the year 294276.
const LATEST_MS = Date.UTC(2100, 0, 1);
const MICROSECONDS_FROM = 1e14;
const MILLISECONDS_FROM = 1e11;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/;
const NUMBER_TEXT = /^-?\d+(?:\.\d+)?$/;

/** The value as an object; null for lists, scalars and null. */
export function payloadOf(value: unknown): Payload | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : null;
}

/** The value as a list; empty for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as text, unchanged (also empty); null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Text with something in it besides white space, unchanged; else null. */
export function filledTextOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A number or numeric text, finite; else null. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && NUMBER_TEXT.test(value.trim()) ? Number(value) : null;
}

/** Greatest number of people and posts that is believed: more is no count but -1 as an unsigned number. */
const COUNT_MAX = 2_147_483_647;

/** A whole count of people or posts, from a number or numeric text; null for anything else (a hidden count is -1, 4294967295 or ""). */
export function countOf(value: unknown): number | null {
  const count = wholeOf(value);
  return count !== null && count <= COUNT_MAX ? count : null;
}

/** A whole number of zero or more, also of more than there are people: views, likes of all posts together, moments. */
export function wholeOf(value: unknown): number | null {
  const count = numberOf(value);
  return count !== null && Number.isSafeInteger(count) && count >= 0 ? count : null;
}

/** An identifier as text, digit-exact; null when missing or a number that has already lost digits. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : null;
  return filledTextOf(value)?.trim() ?? null;
}

/** An identifier that is stored as a key, at most 64 characters; else null. */
export function keyOf(value: unknown): string | null {
  const id = idOf(value);
  return id !== null && id.length <= 64 ? id : null;
}

/** A yes/no from true/false, 1/0 or their text; else null. */
export function flagOf(value: unknown): boolean | null {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === true || word === 1 || word === 'true' || word === '1') return true;
  if (word === false || word === 0 || word === 'false' || word === '0') return false;
  return null;
}

/** An instant from epoch seconds, milliseconds or microseconds (number or text) or ISO text with a zone; null when missing or absurd. */
export function instantOf(value: unknown): Date | null {
  const epoch = numberOf(value);
  const ms = epoch === null ? isoMsOf(value) : epochMs(epoch);
  return ms !== null && ms >= EARLIEST_MS && ms < LATEST_MS ? new Date(ms) : null;
}

/** Longest address that is believed. */
const ADDRESS_MAX = 8_000;

/** A web address, also as the first element of a list; else null. */
export function addressOf(value: unknown): string | null {
  const text = filledTextOf(Array.isArray(value) ? value[0] : value);
  return text !== null && text.length <= ADDRESS_MAX && /^https?:\/\//i.test(text) ? text : null;
}

/** The first candidate the reader can read, in the order given; else null. */
export function firstOf<T>(reader: (value: unknown) => T | null, ...candidates: readonly unknown[]): T | null {
  for (const candidate of candidates) {
    const found = reader(candidate);
    if (found !== null) return found;
  }
  return null;
}

function epochMs(epoch: number): number {
  if (epoch >= MICROSECONDS_FROM) return Math.floor(epoch / 1000);
  return epoch >= MILLISECONDS_FROM ? epoch : epoch * 1000;
}

function isoMsOf(value: unknown): number | null {
  if (typeof value !== 'string' || !ISO_INSTANT.test(value.trim())) return null;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? null : ms;
}
