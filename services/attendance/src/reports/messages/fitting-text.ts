import type { ClientLanguage } from '@balai/contracts/access';

/** Longest text that the notifier takes. */
const MAX_LENGTH = 4_000_000;
const NOTE = { id: '\n… (dipotong: rekap terlalu panjang)', en: '\n… (cut: the recap is too long)' } as const;

/** The text, cut at the end of a line where it is too long to be sent. */
export function fittingText(text: string, language: ClientLanguage): string {
  if (text.length <= MAX_LENGTH) return text;
  const note = NOTE[language];
  return text.slice(0, text.lastIndexOf('\n', MAX_LENGTH - note.length)) + note;
}
