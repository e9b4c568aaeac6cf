/** The entries of `next` that differ from `before`; empty when nothing changed. */
export function changedFields<T extends object>(before: T, next: T): Partial<T> {
  const changed: Partial<T> = {};
  for (const key of Object.keys(next) as (keyof T)[]) {
    if (JSON.stringify(before[key]) !== JSON.stringify(next[key])) changed[key] = next[key];
  }
  return changed;
}

/** A field's text as the wire wants it: trimmed, null when empty. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Entries of a list typed with commas, semicolons or line breaks. */
export const splitList = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter(Boolean);

type Blank = Readonly<Record<string, string | boolean>>;
type Known<B extends Blank> = { readonly [K in keyof B]: B[K] | (B[K] extends string ? number | null : never) };
type Wire<V extends Blank> = { [K in keyof V]: V[K] extends string ? string | null : V[K] };

/** What is known, for the fields of an empty form: what is null on the wire is empty there. */
export const filled = <B extends Blank>(blank: B, known: Known<B>): B =>
  Object.fromEntries(
    Object.entries(blank).map(([name, empty]) => [name, typeof empty === 'string' ? String(known[name] ?? '') : known[name]]),
  ) as B;

/** The fields of a form as the wire wants them. */
export const wireOf = <V extends Blank>(values: V): Wire<V> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? orNull(value) : value])) as Wire<V>;
