import { isDeepStrictEqual } from 'node:util';
import { carriedFireTime, fireTimesUpTo, nextFireTime } from './fire-times.ts';
import type { Job, JobDefinition } from './job.ts';

/** Fire times looked at that a change of the zone has moved into the past. */
const CARRIED_LIMIT = 100;

/** Why a fire time that was due gets no run. */
export const DROPPED = {
  off: 'switched off before it could run',
  changed: 'its times were changed before it could run',
  zone: 'over when the time zone was changed',
} as const;

/** What a job that is derived anew does next. */
export interface Renewal {
  /** Null exactly while the job is inactive. */
  readonly nextFireAt: Date | null;
  /** Fire times that were due, get no run, and are recorded with the reason. */
  readonly dropped: readonly { readonly fireTime: Date; readonly reason: string }[];
}

/** In another zone: each time on the wall once. A moment has one run: what falls on one that had its run already comes just behind it. */
function inOtherZone(
  job: JobDefinition,
  next: Date,
  { before, lastRunAt, now }: { before: string; lastRunAt: Date | null; now: Date },
): Renewal {
  const first = carriedFireTime(job, next, before);
  if (first > now || lastRunAt === null || first > lastRunAt) return { nextFireAt: first, dropped: [] };
  const due = fireTimesUpTo(job, first, now, CARRIED_LIMIT);
  const taken = due.filter((time) => time <= lastRunAt);
  const free = due.find((time) => time > lastRunAt);
  const newest = taken.at(-1);
  const isInTime = newest !== undefined && now.getTime() - newest.getTime() <= job.catch_up_window_minutes * 60_000;
  const runs = free === undefined && isInTime;
  const lost = runs ? taken.slice(0, -1) : taken;
  return {
    nextFireAt: free ?? (runs ? new Date(lastRunAt.getTime() + 1) : nextFireTime(job, now)),
    // Where one run does the work of those before it, nothing is lost by them.
    dropped:
      job.catch_up === 'once' && (runs || free !== undefined)
        ? []
        : lost.map((time) => ({ fireTime: new Date(time.getTime() + 1), reason: DROPPED.zone })),
  };
}

/**
 * When a job fires next that is derived anew. A time that is due but not yet fired survives every change that leaves its times alone; otherwise it
 * is dropped, with the reason.
 * @param lastRunAt newest fire time that has a run; null: none
 */
export function renewJob(job: JobDefinition, stored: Job | null, lastRunAt: Date | null, now: Date): Renewal {
  const next = stored?.next_fire_at ?? null;
  const dropped = (reason: string) => (next !== null && next <= now ? [{ fireTime: next, reason }] : []);
  if (!job.active) return { nextFireAt: null, dropped: dropped(DROPPED.off) };
  if (stored === null || next === null) return { nextFireAt: nextFireTime(job, now), dropped: [] };
  if (!isDeepStrictEqual([...job.crons], [...stored.crons]))
    return { nextFireAt: nextFireTime(job, now), dropped: dropped(DROPPED.changed) };
  if (job.timezone === stored.timezone) return { nextFireAt: next, dropped: [] };
  return inOtherZone(job, next, { before: stored.timezone, lastRunAt, now });
}
