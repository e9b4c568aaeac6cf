/** A person whom a letter asks to deactivate, as it says. */
export interface LetterLine {
  readonly nrp: string;
  /** Null: the number stood in running text. */
  readonly name: string | null;
  readonly reason: string | null;
}

/** People of a letter at most. */
export const LETTER_PEOPLE_MAX = 100;

const DASH = '\\s*[-\\u2013\\u2014]\\s*';
const NUMBERED = String.raw`^\s*\d{1,3}[.)]\s*`;
/** `1. NAMA – NRP – alasan`. */
const WITH_REASON_BEHIND = new RegExp(`${NUMBERED}(.+?)${DASH}(?:NRP|NIP)?[\\s:.]*([0-9][0-9 .]{4,22}[0-9])(?:${DASH}(.+))?$`, 'iu');
/** `1. NAMA (alasan) – NRP`. */
const WITH_REASON_BEFORE = new RegExp(`${NUMBERED}(.+?)\\s*\\(([^)]+)\\)${DASH}(?:NRP|NIP)?[\\s:.]*([0-9][0-9 .]{4,22}[0-9])\\s*$`, 'iu');
const NUMBER = /(?<![0-9])[0-9]{6,18}(?![0-9])/g;

const digits = (text: string): string => text.replace(/[^0-9]/g, '');
const words = (text: string | undefined): string | null => text?.replace(/\s+/g, ' ').trim() || null;

function peopleIn(line: string): LetterLine[] {
  const before = WITH_REASON_BEFORE.exec(line);
  if (before !== null) return [{ name: words(before[1]), reason: words(before[2]), nrp: digits(before[3] ?? '') }];
  const behind = WITH_REASON_BEHIND.exec(line);
  if (behind !== null) return [{ name: words(behind[1]), nrp: digits(behind[2] ?? ''), reason: words(behind[3]) }];
  const found = line.match(NUMBER) ?? [];
  const around = words(line.replace(NUMBER, ' ').replace(/^\s*\d{1,3}[.)]/, ''));
  return found.map((nrp) => ({ nrp, name: null, reason: around }));
}

/** The people of a letter in its order, each once. Lines that hold no number of six digits or more are passed over. */
export function readLetter(text: string): LetterLine[] {
  const people = new Map<string, LetterLine>();
  for (const line of text.split(/\r?\n/)) {
    for (const person of peopleIn(line)) if (!people.has(person.nrp)) people.set(person.nrp, person);
  }
  return [...people.values()];
}
