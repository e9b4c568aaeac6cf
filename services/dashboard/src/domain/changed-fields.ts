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
