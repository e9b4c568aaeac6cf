import { type GroupCounts, mustAct } from './attendance-table.ts';

const round4 = (value: number): number => Math.round(value * 10_000) / 10_000;

/** A share with four decimals; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : round4(part / whole));

/** A share in percent, as files show it: its four decimals are two of its percent. */
export const toPercent = (share: number | null): number | null => (share === null ? null : Math.round(share * 10_000) / 100);

/** Participation: engagements given of those expected. */
export const participationOf = ({ given, expected }: GroupCounts): number | null => shareOf(given, expected);

/** Complete: people who are done of who must act; null where nothing was to be done. */
export const completeOf = ({ people }: GroupCounts): number | null => shareOf(people.done, mustAct(people));
