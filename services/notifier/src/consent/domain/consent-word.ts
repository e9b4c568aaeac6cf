import { readOrder } from '../../domain/chat-order.ts';

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ...['stop', 'berhenti', 'unsubscribe'].map((word) => [word, false] as const),
  ...['start', 'mulai'].map((word) => [word, true] as const),
]);
/** The order people know from the system before: `notifwa#off`. */
const SWITCH = 'notifwa';
const VALUES: ReadonlyMap<string, boolean> = new Map([
  ...['off', 'no', 'tidak', 'false', '0', 'nonaktif'].map((value) => [value, false] as const),
  ...['on', 'ya', 'yes', 'true', '1', 'aktif'].map((value) => [value, true] as const),
]);

const bare = (word: string): string => word.toLowerCase().replace(/[.!]+$/, '');

/** Whether a message ends (false) or resumes (true) notices, reports and reminders; null: it is about something else. */
export function consentIn(text: string): boolean | null {
  const { trigger, parts } = readOrder(text);
  const [value, ...others] = parts;
  if (value === undefined) return WORDS.get(bare(trigger)) ?? null;
  return trigger === SWITCH && others.length === 0 ? (VALUES.get(bare(value)) ?? null) : null;
}
