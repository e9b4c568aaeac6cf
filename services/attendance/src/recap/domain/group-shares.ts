import { shareOnWire, shownPart, shownPercent } from '@balai/contracts';
import { type GroupCounts, mustAct } from './people-counts.ts';

/** A share as every answer has it: four decimals that read in percent as the share itself does, 1 only of all of it; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : shareOnWire(part / whole));

/** A share as it is, to be rounded once, by who shows it; null of nothing. */
export const exactShareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** A part in percent as it is shown, 0 of nothing. */
export const percentOrZero = (part: number, whole: number): number => shownPart(part, whole) ?? 0;

/** A share in percent as it is shown; null of nothing. */
export const toPercent = (share: number | null): number | null => (share === null ? null : shownPercent(share));

/** Participation: engagements given of those expected. */
export const participationOf = ({ given, expected }: GroupCounts): number | null => exactShareOf(given, expected);

/** Complete: people who are done of who must act; null where nothing was to be done. */
export const completeOf = ({ people }: GroupCounts): number | null => exactShareOf(people.done, mustAct(people));
