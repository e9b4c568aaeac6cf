import { expect, it } from 'vitest';
import { spokenPeriodText } from './export-texts.ts';

const now = new Date('2026-11-23T03:00:00Z');
const of = (from: string, to: string) => ({ from, to, timezone: 'Asia/Jakarta' }) as Parameters<typeof spokenPeriodText>[0];

it('a sentence of a formal report writes days out, and says of a period that it is not over', () => {
  expect(spokenPeriodText(of('2026-11-12', '2026-11-18'), now, 'id')).toBe('12 November 2026 – 18 November 2026 (WIB)');
  expect(spokenPeriodText(of('2026-11-01', '2026-11-30'), now, 'id')).toBe('1 November 2026 – 30 November 2026 (WIB, berjalan)');
  expect(spokenPeriodText(of('2026-11-23', '2026-11-23'), now, 'id')).toBe('Senin, 23 November 2026 (WIB, berjalan)');
  expect(spokenPeriodText(of('2026-11-01', '2026-11-30'), now, 'en')).toBe('1 November 2026 – 30 November 2026 (WIB, not over)');
});
