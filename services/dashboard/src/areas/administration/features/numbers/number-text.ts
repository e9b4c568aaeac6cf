import type { SentMessage, WhatsappNumber } from './queries.ts';

/** An eight-character code in two halves: `ABCD-EFGH`. */
export const codeText = (code: string): string => (/^\w{8}$/.test(code) ? `${code.slice(0, 4)}-${code.slice(4)}` : code);

/** A pause in the larger unit that gives a whole number. */
export const pauseOf = (ms: number): { readonly unit: 'Seconds' | 'Minutes'; readonly amount: number } =>
  ms >= 60_000 && ms % 60_000 === 0 ? { unit: 'Minutes', amount: ms / 60_000 } : { unit: 'Seconds', amount: ms / 1_000 };

/** Most messages a day: the lower of a number's own cap and that of its warm-up; null: there is none. */
export const dayMaxOf = ({ day_max, warm_up }: Pick<WhatsappNumber, 'day_max' | 'warm_up'>): number | null => {
  const caps = [day_max, warm_up?.day_max ?? null].filter((cap) => cap !== null);
  return caps.length === 0 ? null : Math.min(...caps);
};

/**
 * The test message of a number among the newest messages, once it is there.
 * @param before ids of the messages that were there before it was sent
 */
export const testMessageIn = (newest: readonly SentMessage[], before: ReadonlySet<string>, name: string): SentMessage | undefined =>
  newest.find(({ message_id, preview }) => !before.has(message_id) && preview.includes(`“${name}”`));

const URGENCY: readonly WhatsappNumber['state'][] = ['logged_out', 'pairing', 'restricted', 'waiting', 'ready'];

/** Numbers that somebody has to do something about first, the simulated one last; else in the order they were made. */
export const byUrgency = <T extends Pick<WhatsappNumber, 'state' | 'driver'>>(numbers: readonly T[]): readonly T[] => {
  const rank = ({ state, driver }: T) => (driver === 'sandbox' ? URGENCY.length : URGENCY.indexOf(state));
  return numbers.toSorted((a, b) => rank(a) - rank(b));
};
