import { fireTimesUpTo, nextFireTime } from './fire-times.ts';
import type { Job } from './job.ts';

/** A fire this little behind its time is on time. */
export const ON_TIME_MS = 60_000;
/** An outage longer than this is not enumerated; nothing is made up over such a distance anyway. */
const MISSED_WINDOW_MS = 7 * 86_400_000;
/** Missed fire times that are recorded at most. */
const MISSED_LIMIT = 100;

/** What a due job does now. */
export interface FireDecision {
  /** The fire time to run; null when everything due is too old. */
  readonly fire: { readonly fireTime: Date; readonly late: boolean } | null;
  /** Due fire times that get no run of their own and whose work nobody else does. */
  readonly lost: readonly Date[];
  readonly nextFireAt: Date;
}

type Due = Pick<Job, 'crons' | 'timezone' | 'catch_up' | 'catch_up_window_minutes'>;

/**
 * Applies the catch-up policy to a job whose stored next fire time has come: at most the newest due fire time runs, and only inside
 * the window. Under `once` that run does the work of the others too; under `latest` theirs is lost.
 */
export function decideFire(job: Due, dueSince: Date, now: Date): FireDecision {
  const nextFireAt = nextFireTime(job, now);
  const horizon = new Date(now.getTime() - MISSED_WINDOW_MS);
  const first = dueSince.getTime() < horizon.getTime() ? nextFireTime(job, horizon) : dueSince;
  const due = fireTimesUpTo(job, first, now, MISSED_LIMIT);
  const newest = due.at(-1);
  if (newest === undefined) return { fire: null, lost: [], nextFireAt };
  const behindMs = now.getTime() - newest.getTime();
  const late = behindMs > ON_TIME_MS;
  const fires = !late || behindMs <= job.catch_up_window_minutes * 60_000;
  const others = fires ? due.slice(0, -1) : due;
  const covered = fires && job.catch_up === 'once';
  return { fire: fires ? { fireTime: newest, late } : null, lost: covered ? [] : others, nextFireAt };
}
