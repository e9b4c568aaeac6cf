/** Readers of JSON that no contract describes (demo, sandbox): a missing or odd field becomes empty, never an exception. */
export type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `data` of `{success: true, data}`; null for anything else, such as the page the server answers unknown paths with. */
export const dataOf = (body: unknown): unknown => (isJson(body) && body.success === true ? (body.data ?? null) : null);

/** Reads every object of a list, or of the list in field `key`; an empty list when there is none. */
export function listOf<T>(value: unknown, key: string | null, read: (row: Json) => T): readonly T[] {
  const list = key === null ? value : isJson(value) ? value[key] : null;
  return Array.isArray(list) ? list.filter(isJson).map(read) : [];
}

/** An object in a field, or null. */
export const objectIn = (value: unknown, key: string): Json | null => {
  const found = isJson(value) ? value[key] : null;
  return isJson(found) ? found : null;
};

/** A field as text; numbers are written out, anything else is empty. */
export const text = (row: Json, key: string): string => maybeText(row, key) ?? '';

/** A field as text, or null when it is absent or empty. */
export const maybeText = (row: Json, key: string): string | null => {
  const value = row[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
};

/** A field as number; 0 when it is not one. */
export const number = (row: Json, key: string): number => {
  const value = row[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
};

/** Whether a value is a JSON object. */
export const asObject = (value: unknown): Json | null => (isJson(value) ? value : null);
