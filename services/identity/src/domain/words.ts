import { visibleText } from '@balai/contracts';

/** Text without invisible characters and surrounding and repeated blanks; null when nothing is left. */
export function tidy(input: string | null): string | null {
  const text = visibleText(input ?? '');
  return text === '' ? null : text;
}

/** Tidied text in upper case, as names, ranks and sections are stored. */
export const tidyUpper = (input: string | null): string | null => tidy(input)?.toUpperCase() ?? null;

/** Entries of a list that people type into one field, separated by `;`, `,` or new lines; each once. */
export function splitList(input: string | null): string[] {
  const entries = (input ?? '').split(/[;,\n\r]+/).map((entry) => entry.trim());
  return [...new Set(entries.filter((entry) => entry !== ''))];
}
