import type { Refusal } from '../engine/row-results.ts';

/** At most so many characters, as many as calls may give; the rest is refused as `what`. */
export function shortened(text: string | null, longest: number, what: string, refusals: Refusal[]): string | null {
  if (text === null || text.length <= longest) return text;
  refusals.push({ what, reason: 'too_long', detail: `${text.slice(0, 60)}… (${text.length})` });
  return text.slice(0, longest).trimEnd();
}
