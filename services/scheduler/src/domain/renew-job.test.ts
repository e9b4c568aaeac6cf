import { wallClock } from '@balai/calendar';
import { isFullMatrix } from '@balai/testing';
import { describe, expect, it } from 'vitest';
import { decideFire } from './decide-fire.ts';
import type { Job } from './job.ts';
import { DROPPED, renewJob } from './renew-job.ts';

const MINUTE = 60_000;
const jobIn = (timezone: string, crons: readonly string[] = ['0 7 * * *'], over: Partial<Job> = {}): Job => ({
  key: 'delivery.A.1',
  name: 'Rekap',
  client_id: 'A',
  crons,
  timezone,
  overlap: 'allow',
  catch_up: 'latest',
  catch_up_window_minutes: 120,
  max_run_minutes: 20,
  active: true,
  command: 'x',
  next_fire_at: null,
  ...over,
});
const at = (text: string) => new Date(text);
const renewed = (zone: string, stored: Job, lastRunAt: string | null, now: string) => {
  const { next_fire_at: _, ...definition } = { ...stored, timezone: zone };
  return renewJob(definition, stored, lastRunAt === null ? null : at(lastRunAt), at(now));
};

describe('a job whose client moves to another zone', () => {
  it('to the west does not repeat the time the wall has shown already', () => {
    // 07:00 in Jayapura has run; in Jakarta it is 05:30 of the same day.
    const stored = jobIn('Asia/Jayapura', ['0 7 * * *'], { next_fire_at: at('2026-01-06T22:00:00Z') });
    expect(renewed('Asia/Jakarta', stored, '2026-01-05T22:00:00Z', '2026-01-05T22:30:00Z')).toEqual({
      nextFireAt: at('2026-01-07T00:00:00Z'),
      dropped: [],
    });
  });

  it('to the east is due at once with the time that is over there', () => {
    // 06:30 in Jakarta is 08:30 in Jayapura: 07:00 has not run, and was 90 minutes ago.
    const stored = jobIn('Asia/Jakarta', ['0 7 * * *'], { next_fire_at: at('2026-01-06T00:00:00Z') });
    const { nextFireAt } = renewed('Asia/Jayapura', stored, '2026-01-05T00:00:00Z', '2026-01-05T23:30:00Z');
    expect(nextFireAt).toEqual(at('2026-01-05T22:00:00Z'));
    expect(decideFire(jobIn('Asia/Jayapura'), at('2026-01-05T22:00:00Z'), at('2026-01-05T23:30:00Z')).fire).toEqual({
      fireTime: at('2026-01-05T22:00:00Z'),
      late: true,
    });
  });

  it('keeps a time that is due and has not run', () => {
    const stored = jobIn('Asia/Jayapura', ['0 7 * * *'], { next_fire_at: at('2026-01-05T22:00:00Z') });
    expect(renewed('Asia/Jakarta', stored, null, '2026-01-05T22:00:30Z').nextFireAt).toEqual(at('2026-01-06T00:00:00Z'));
  });

  it('comes behind a run of the same moment instead of vanishing in it', () => {
    // 09:00 in Jayapura is the moment at which 07:00 in Jakarta has run.
    const stored = jobIn('Asia/Jakarta', ['0 7,9 * * *'], { next_fire_at: at('2026-01-06T02:00:00Z') });
    expect(renewed('Asia/Jayapura', stored, '2026-01-06T00:00:00Z', '2026-01-06T01:00:00Z')).toEqual({
      nextFireAt: at('2026-01-06T00:00:00.001Z'),
      dropped: [],
    });
  });

  it('goes on by elapsed time around the clock', () => {
    const stored = jobIn('Asia/Jakarta', ['*/30 * * * *'], { next_fire_at: at('2026-01-06T01:30:00Z') });
    expect(renewed('Asia/Jayapura', stored, '2026-01-06T01:00:00Z', '2026-01-06T01:10:00Z').nextFireAt).toEqual(at('2026-01-06T01:30:00Z'));
  });

  const HOURS = [6, 7, 9, 15, 23];
  /** Minutes between the moves that are tried; 95 comes by every distance to a full hour. */
  const BETWEEN_MOVES = isFullMatrix ? 30 : 95;
  it.each([
    ['Asia/Jayapura', 'Asia/Jakarta'],
    ['Asia/Jakarta', 'Asia/Jayapura'],
    ['Asia/Makassar', 'Asia/Jakarta'],
    ['Asia/Jakarta', 'Asia/Makassar'],
    ['Asia/Jakarta', 'America/New_York'],
    ['America/New_York', 'Asia/Jakarta'],
  ])('fires or records each time of the wall once, whenever it moves: %s → %s', (from, to) => {
    const crons = [`0 ${HOURS.join()} * * *`];
    const begin = at('2026-01-05T00:00:00Z').getTime();
    const days = 4;
    for (let moveAt = 5; moveAt < 24 * 60; moveAt += BETWEEN_MOVES) {
      let job = jobIn(from, crons);
      let { nextFireAt } = renewJob(job, null, null, new Date(begin));
      const taken = new Set<number>();
      const told: { at: Date; zone: string; fired: boolean }[] = [];
      const publish = (time: Date, fired: boolean) => {
        expect(taken.has(time.getTime()), `${time.toISOString()} has a run`).toBe(false);
        taken.add(time.getTime());
        told.push({ at: time, zone: job.timezone, fired });
      };
      const fire = (now: Date) => {
        if (nextFireAt === null || nextFireAt > now) return;
        const decision = decideFire(job, nextFireAt, now);
        for (const time of decision.lost) publish(time, false);
        if (decision.fire !== null) publish(decision.fire.fireTime, true);
        nextFireAt = decision.nextFireAt;
      };
      for (let minute = 1; minute <= days * 24 * 60; minute += 1) {
        const now = new Date(begin + minute * MINUTE);
        if (minute === moveAt) {
          const moved = { ...job, timezone: to };
          const newest = taken.size === 0 ? null : new Date(Math.max(...taken));
          const renewal = renewJob(moved, { ...job, next_fire_at: nextFireAt }, newest, now);
          job = moved;
          nextFireAt = renewal.nextFireAt;
          for (const { fireTime } of renewal.dropped) publish(fireTime, false);
        }
        fire(now);
      }
      // Every time between the first and the last one that was told, once: those of whole days by the wall.
      const walls = told.map(({ at: time, zone }) => wallClock(time, zone));
      const end = wallClock(new Date(begin + days * 1_440 * MINUTE), to).getTime();
      const start = wallClock(new Date(begin), from).getTime();
      const wanted = [];
      for (let day = Math.floor(start / 86_400_000) * 86_400_000; day <= end; day += 86_400_000)
        wanted.push(...HOURS.map((hour) => day + hour * 3_600_000).filter((time) => time > start && time <= end));
      expect(told, `moved at minute ${moveAt}: ${walls.map((wall) => wall.toISOString().slice(5, 16)).join(' ')}`).toHaveLength(
        wanted.length,
      );
    }
  });
});

describe('a job whose times are changed', () => {
  it('drops one that was due with the reason, and no other', () => {
    const stored = jobIn('Asia/Jakarta', ['0 7 * * *'], { next_fire_at: at('2026-01-06T00:00:00Z') });
    const { next_fire_at: _, ...job } = { ...stored, crons: ['0 8 * * *'] };
    expect(renewJob(job, stored, null, at('2026-01-06T00:00:10Z'))).toEqual({
      nextFireAt: at('2026-01-06T01:00:00Z'),
      dropped: [{ fireTime: at('2026-01-06T00:00:00Z'), reason: DROPPED.changed }],
    });
    expect(renewJob(job, stored, null, at('2026-01-05T23:00:00Z')).dropped).toEqual([]);
    expect(renewJob({ ...job, active: false }, stored, null, at('2026-01-06T00:00:10Z'))).toEqual({
      nextFireAt: null,
      dropped: [{ fireTime: at('2026-01-06T00:00:00Z'), reason: DROPPED.off }],
    });
  });
});
