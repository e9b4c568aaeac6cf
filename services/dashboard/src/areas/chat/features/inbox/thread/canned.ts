import type { CannedReply } from '../store/calls.ts';

const OFFERED_MAX = 6;

/** A shortcut as it is typed behind the slash. */
const typedOf = (shortcut: string): string => shortcut.trim().replace(/^\//, '').toLowerCase();

/** Texts whose shortcut begins as the text does behind its `/`; null where the text is no shortcut. */
export function cannedFor(text: string, canned: readonly CannedReply[]): readonly CannedReply[] | null {
  const begun = /^\/(\S*)$/.exec(text)?.[1]?.toLowerCase();
  if (begun === undefined) return null;
  return canned.filter(({ shortcut }) => typedOf(shortcut).startsWith(begun)).slice(0, OFFERED_MAX);
}

/** A shortcut as the page shows it. */
export const shownShortcut = (shortcut: string): string => `/${shortcut.trim().replace(/^\//, '')}`;
