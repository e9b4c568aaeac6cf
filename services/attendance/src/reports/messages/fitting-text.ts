/** Longest text that the notifier takes. */
const MAX_LENGTH = 4_000_000;
const NOTE = '\n… (dipotong: rekap terlalu panjang)';

/** The text, cut at the end of a line where it is too long to be sent. */
export function fittingText(text: string): string {
  if (text.length <= MAX_LENGTH) return text;
  const room = MAX_LENGTH - NOTE.length;
  return text.slice(0, text.lastIndexOf('\n', room)) + NOTE;
}
