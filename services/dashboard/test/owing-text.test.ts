import { describe, expect, it } from 'vitest';
import {
  owingText as owingTextOf,
  partOfDay,
  reminderText,
  type TextContext,
  tasksText,
} from '../src/areas/attendance/features/attendance/texts/owing-text.ts';
import type { Recap } from '../src/areas/attendance/features/attendance/texts/recap.ts';
import texts from '../src/areas/attendance/features/attendance/texts.json' with { type: 'json' };
import { termTexts } from '../src/areas/attendance/parts/measures/term-texts.ts';
import { translateBy } from '../src/i18n/i18n.ts';
import { translator } from '../src/i18n/translate.ts';
import { recapSample, rowSample } from './recap-sample.ts';

const t = translateBy(translator('id', { attendance: texts.id, ...termTexts('id') }));
const now = new Date('2025-11-20T03:45:00Z');
const context = (over: Partial<TextContext> = {}): TextContext => ({
  t,
  language: 'id',
  unitName: 'POLRES CONTOH',
  groupBy: 'division',
  now,
  warnings: [],
  ...over,
});
const owingText = (recap: Recap, context: TextContext) => owingTextOf(recap, { rows: recap.rows, filter: null }, context);

describe('the list of those who still owe', () => {
  it('names them under their division, and nobody who is done', () => {
    const text = owingText(recapSample(), context());
    expect(text).toContain('*SAT BINMAS* (1)\n1. ❌ BRIPTU TIGA (0/3)');
    expect(text).toContain('*SAT LANTAS* (1)\n1. ⚠️ BRIPTU DUA (1/3)');
    expect(text).not.toContain('SATU');
  });

  it('names people without a handle in a section of their own', () => {
    const text = owingText(recapSample(), context());
    expect(text).toContain('*Tanpa username: 1 personel*\n\n*SAT LANTAS* (1)\n1. ⚪ BRIPTU EMPAT');
    expect(text.indexOf('TIGA')).toBeLessThan(text.indexOf('EMPAT'));
    const others = recapSample().rows.filter((row) => row.status === 'sudah' || row.status === 'no_username');
    expect(owingText(recapSample({ rows: others }), context())).toContain(t('attendance.text.nobodyOwesOfThese'));
  });

  it('carries the same totals as the page, the day, and how old the numbers are', () => {
    const text = owingText(recapSample(), context());
    expect(text).toContain('Kamis, 20 November 2025');
    expect(text).toContain('10:42 WIB');
    expect(text).toContain('✅ Tuntas: 1\n⚠️ Kurang: 1\n❌ Belum: 1\n⚪ Tanpa username: 1');
    expect(text).toContain('33,3%');
  });

  it('groups a directorate by unit', () => {
    const rows = [rowSample({ status: 'belum', clientName: 'POLRES B' }), rowSample({ status: 'belum', clientName: 'POLRES A' })];
    const text = owingText(recapSample({ rows }), context({ groupBy: 'unit' }));
    expect(text.indexOf('*POLRES A* (1)')).toBeLessThan(text.indexOf('*POLRES B* (1)'));
    expect(text).not.toContain('SAT LANTAS');
  });

  it('says so when nobody owes anything, and says when nothing was collected yet', () => {
    const text = owingText(
      recapSample({ rows: [rowSample()], freshness: { asOf: null, posts: 0, incomplete: 0, failed: 0, neverObserved: 0 } }),
      context(),
    );
    expect(text).toContain(t('attendance.text.nobodyOwes'));
    expect(text).toContain(t('attendance.text.neverCollected'));
  });

  it('warns as the page does when the data are incomplete', () => {
    const text = owingText(recapSample(), context({ warnings: ['1 konten belum terbaca lengkap.'] }));
    expect(text).toContain('⚠️ *Data belum lengkap*\n- 1 konten belum terbaca lengkap.');
    expect(text.indexOf('Data belum lengkap')).toBeLessThan(text.indexOf('TIGA'));
    expect(owingText(recapSample(), context())).not.toContain('Data belum lengkap');
  });

  it('names exactly the people that are filtered, and says by what', () => {
    const recap = recapSample();
    const rows = recap.rows.filter((row) => row.status === 'kurang');
    const text = owingTextOf(recap, { rows, filter: 'Kurang' }, context());
    expect(text).toMatch(/Filter: Kurang\n.*Personel: 1\n✅ Tuntas: 0\n⚠️ Kurang: 1\n❌ Belum: 0\n⚪ Tanpa username: 0\n/);
    expect(text).not.toContain('Tuntas: 33,3%');
    expect(text).toContain('DUA');
    expect(text).not.toContain('TIGA');
    expect(text).not.toContain('EMPAT');
  });

  it('names participation first over more than a day, completion first on a day', () => {
    const order = (recap: Recap) => ['Partisipasi: 44,4%', 'Tuntas: 33,3%'].map((line) => owingText(recap, context()).indexOf(line));
    const [given = 0, done = 0] = order(recapSample());
    expect(done).toBeGreaterThan(0);
    expect(given).toBeGreaterThan(done);
    const [first = 0, second = 0] = order(recapSample({ period: { from: '2025-11-17', to: '2025-11-20', timezone: 'Asia/Jakarta' } }));
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
  });

  it('leaves no untranslated key behind', () => {
    expect(owingText(recapSample(), context())).not.toContain('recapText.');
  });
});

it('the task list cuts captions at 70 characters and gives the time in the zone', () => {
  const lines = tasksText(recapSample(), context()).split('\n');
  expect(lines.filter((line) => line.includes('08:05 WIB'))).toHaveLength(3);
  for (const line of lines.filter((each) => each.includes('Post '))) expect(line.trim().length).toBeLessThanOrEqual(70);
});

it('a reminder lists exactly the links the person still owes', () => {
  const recap = recapSample();
  const row = recap.rows[1] ?? rowSample();
  const text = reminderText(row, recap, context());
  expect(text).toContain('BRIPTU DUA');
  expect(text.match(/https:\S+/g)).toEqual(row.owed);
});

it('a reminder from incomplete data does not sound certain', () => {
  const recap = recapSample();
  const row = recap.rows[1] ?? rowSample();
  expect(reminderText(row, recap, context({ warnings: ['x'] }))).toContain(t('attendance.text.reminderDoubt'));
  expect(reminderText(row, recap, context())).not.toContain(t('attendance.text.reminderDoubt'));
});

it('the greeting follows the hour of the zone', () => {
  expect(partOfDay(new Date('2025-11-19T22:00:00Z'), 'Asia/Jakarta')).toBe('morning');
  expect(partOfDay(new Date('2025-11-20T05:00:00Z'), 'Asia/Jakarta')).toBe('noon');
  expect(partOfDay(new Date('2025-11-20T09:00:00Z'), 'Asia/Jakarta')).toBe('afternoon');
  expect(partOfDay(new Date('2025-11-20T16:00:00Z'), 'Asia/Jakarta')).toBe('evening');
});
