import type { TaskClass } from '../../domain/claim-order.ts';

/** Parts of a day's requests that are kept for more urgent work: none from who waits, one from today's posts, two from older ones. */
const RESERVES: Readonly<Record<TaskClass, number>> = { interactive: 0, fresh: 1, old: 2 };

/** How much of a day's requests tasks of a class may use up, in percent. @param reservePercent size of one reserve */
export const percentFor = (taskClass: TaskClass, reservePercent: number): number => 100 - RESERVES[taskClass] * reservePercent;

/** A part of a number of requests; of few there is at least one, unless there are none. */
export const partOf = (requests: number, percent: number): number => Math.ceil((requests * percent) / 100);
