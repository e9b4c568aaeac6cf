import { describe, expect, it } from 'vitest';
import { CORRECTION_WINDOW_MS, HandleHeld, type Ownership, planHandleChanges } from './handle-history.ts';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-03-01T00:00:00Z');
const at = (hours: number) => new Date(START + hours * HOUR_MS);

/** A history that plans are applied to, as the repository does. */
class History {
  rows: Ownership[] = [];
  private readonly mistakes: Ownership[] = [];
  private count = 0;
  set(hours: number, ...wishes: [personId: string, handle: string | null, since?: number][]): void {
    const changes = wishes.map(([personId, handle, since]) => ({
      ...{ personId, platform: 'instagram' as const, handle, owedFrom: `day ${hours}` },
      ...(since === undefined ? {} : { since: at(since) }),
    }));
    const plan = planHandleChanges([...this.rows, ...this.mistakes], changes, at(hours));
    const voided = this.rows.filter((row) => plan.voided.includes(row.ownership_id));
    this.mistakes.push(...voided.map((row) => ({ ...row, voided_at: at(hours) })));
    this.rows = this.rows
      .filter((row) => !plan.voided.includes(row.ownership_id))
      .map((row) => ({ ...row, valid_to: plan.ended.find((end) => end.ownershipId === row.ownership_id)?.at ?? row.valid_to }))
      .map((row) => (plan.reopened.includes(row.ownership_id) ? { ...row, valid_to: null } : row));
    for (const { personId, platform, handle, from, since } of plan.opened) {
      this.count += 1;
      this.rows.push({
        ownership_id: String(this.count),
        platform,
        handle,
        person_id: personId,
        entered_at: at(hours),
        valid_from: from,
        valid_to: null,
        voided_at: null,
        since,
      });
    }
  }
  /** Owners of a handle in order, as `person from-to` in hours. */
  of(handle: string): string[] {
    const hours = (date: Date | null) => (date === null ? '' : String((date.getTime() - START) / HOUR_MS));
    return this.rows
      .filter((row) => row.handle === handle)
      .sort((a, b) => (a.valid_from?.getTime() ?? -1) - (b.valid_from?.getTime() ?? -1))
      .map((row) => `${row.person_id} ${hours(row.valid_from)}-${hours(row.valid_to)}`);
  }
}

describe('owners of a handle over time', () => {
  it('the first owner owns it since ever', () => {
    const history = new History();
    history.set(0, ['ani', 'h']);
    expect(history.of('h')).toEqual(['ani -']);
  });

  it('a handle kept longer than a day ends when it is changed, and its next owner begins there', () => {
    const history = new History();
    history.set(0, ['ani', 'h']);
    history.set(100, ['ani', 'other']);
    history.set(200, ['budi', 'h']);
    expect(history.of('h')).toEqual(['ani -100', 'budi 200-']);
  });

  it('a handle changed within a day of its entry never was', () => {
    const history = new History();
    history.set(0, ['ani', 'slip']);
    history.set(23, ['ani', 'right']);
    history.set(30, ['budi', 'slip']);
    expect([history.of('slip'), history.of('right')]).toEqual([['budi -'], ['ani -']]);
  });

  it('clearing within a day undoes, after a day it ends', () => {
    const history = new History();
    history.set(0, ['ani', 'a'], ['budi', 'b']);
    history.set(24, ['ani', null]);
    history.set(25, ['budi', null]);
    expect([history.of('a'), history.of('b')]).toEqual([[], ['budi -25']]);
  });

  it('putting a mistaken change back leaves no gap', () => {
    const history = new History();
    history.set(0, ['ani', 'right']);
    history.set(100, ['ani', 'slip']);
    history.set(101, ['ani', 'slip2']);
    history.set(102, ['ani', 'right']);
    expect([history.of('right'), history.of('slip'), history.of('slip2')]).toEqual([['ani -'], [], []]);
  });

  it('coming back to a handle after more than a day is a new ownership', () => {
    const history = new History();
    history.set(0, ['ani', 'h']);
    history.set(100, ['ani', null]);
    history.set(125, ['ani', 'h']);
    expect(history.of('h')).toEqual(['ani -100', 'ani 125-']);
  });

  it('a swap is one step, and swapping back within a day undoes it', () => {
    const history = new History();
    history.set(0, ['ani', 'a'], ['budi', 'b']);
    history.set(100, ['ani', 'b'], ['budi', 'a']);
    expect([history.of('a'), history.of('b')]).toEqual([
      ['ani -100', 'budi 100-'],
      ['budi -100', 'ani 100-'],
    ]);
    history.set(110, ['ani', 'a'], ['budi', 'b']);
    expect([history.of('a'), history.of('b')]).toEqual([['ani -'], ['budi -']]);
  });

  it('what happened before it was entered counts from then, and the former name was no mistake, however new', () => {
    const history = new History();
    history.set(0, ['ani', 'a'], ['budi', 'b']);
    history.set(10, ['ani', 'b', 5], ['budi', 'a', 6]);
    expect([history.of('a'), history.of('b')]).toEqual([
      ['ani -5', 'budi 6-'],
      ['budi -6', 'ani 6-'],
    ]);
    // Not before the name was theirs.
    history.set(50, ['ani', 'c', 2]);
    expect([history.of('b'), history.of('c')]).toEqual([['budi -6', 'ani 6-6'], ['ani -']]);
  });

  it('a handle somebody holds is refused with the holder, whoever asks', () => {
    const history = new History();
    history.set(0, ['ani', 'h']);
    expect(() => history.set(1, ['budi', 'h'])).toThrow(HandleHeld);
    expect(history.of('h')).toEqual(['ani -']);
  });

  it('asking for what is already so changes nothing', () => {
    const history = new History();
    history.set(0, ['ani', 'h']);
    const plan = planHandleChanges(
      history.rows,
      [{ personId: 'ani', platform: 'instagram', handle: 'h', owedFrom: null }],
      at(CORRECTION_WINDOW_MS),
    );
    expect(plan).toEqual({ voided: [], ended: [], reopened: [], opened: [], touched: [] });
  });

  it('posts are owed under a first handle from its day; under one that replaced another from the beginning', () => {
    const history = new History();
    history.set(5, ['ani', 'first']);
    history.set(6, ['ani', 'spelt.right']);
    history.set(7, ['budi', 'other']);
    history.set(100, ['budi', 'renamed']);
    const since = (handle: string) => history.rows.find((row) => row.handle === handle)?.since;
    // The first spelling never was, so the day of the first handle stays.
    expect(['spelt.right', 'other', 'renamed'].map(since)).toEqual(['day 5', 'day 7', null]);
  });

  it('a first handle that is removed and replaced within a day hands its day on, as in one step', () => {
    const history = new History();
    history.set(5, ['ani', 'slip'], ['budi', 'left']);
    history.set(6, ['ani', null], ['budi', null]);
    history.set(7, ['ani', 'other.slip']);
    history.set(8, ['ani', null]);
    history.set(9, ['ani', 'right']);
    history.set(31, ['budi', 'anew']);
    const since = (handle: string) => history.rows.find((row) => row.handle === handle)?.since;
    expect(['right', 'anew'].map(since)).toEqual(['day 5', 'day 31']);
  });

  it('whatever happens, a handle has one owner at any instant and a person one handle', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const people = ['ani', 'budi', 'citra', 'dewi'];
    const handles = ['h1', 'h2', 'h3', null];
    for (let run = 0; run < 60; run += 1) {
      const history = new History();
      for (let step = 0, now = 0; step < 40; step += 1, now += random(40)) {
        try {
          history.set(now, [people[random(4)] ?? 'ani', handles[random(4)] ?? null]);
        } catch (error) {
          expect(error).toBeInstanceOf(HandleHeld);
        }
        for (const key of ['handle', 'person_id'] as const) {
          const open = history.rows.filter((row) => row.valid_to === null).map((row) => row[key]);
          expect(new Set(open).size).toBe(open.length);
        }
        for (const handle of ['h1', 'h2', 'h3']) {
          const rows = history.rows
            .filter((row) => row.handle === handle)
            .sort((a, b) => (a.valid_from?.getTime() ?? -1) - (b.valid_from?.getTime() ?? -1));
          rows.forEach((row, index) => {
            const before = rows[index - 1];
            if (before !== undefined) expect(before.valid_to?.getTime()).toBeLessThanOrEqual(row.valid_from?.getTime() ?? -1);
          });
        }
      }
    }
  });
});
