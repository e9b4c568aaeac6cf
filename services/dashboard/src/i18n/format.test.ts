import { expect, it } from 'vitest';
import { formatCount, formatDifference, formatReportDays, formatShare, shorten } from './format.ts';

it('a share has one decimal in the language it is read in', () => {
  expect([formatShare(1 / 3, 'id'), formatShare(2 / 3, 'en'), formatShare(1, 'id')]).toEqual(['33,3%', '66.7%', '100%']);
  expect([formatShare(1 / 3, 'pt'), formatCount(1_234_567, 'pt')]).toEqual(['33,3%', '1.234.567']);
});

it('what is not all of it never reads 100 percent, and what is something never reads 0', () => {
  expect([formatShare(0.9999, 'id'), formatShare(0.0001, 'id'), formatShare(0, 'id')]).toEqual(['99,9%', '0,1%', '0%']);
});

it('days of a formal report are written out', () => {
  const week = { from: '2026-11-12', to: '2026-11-18' };
  expect(formatReportDays(week, 'id')).toBe('12 November 2026 – 18 November 2026');
  expect(formatReportDays({ from: week.from, to: week.from }, 'id')).toBe('Kamis, 12 November 2026');
  expect(formatReportDays({ from: week.from, to: week.from }, 'pt')).toBe('quinta-feira, 12 de novembro de 2026');
});

it('a text that is cut ends with a whole character', () => {
  expect([shorten('Apel 👮👮 pagi', 7), shorten('Apel 👮👮 pagi', 8), shorten('Apel', 4)]).toEqual(['Apel…', 'Apel 👮…', 'Apel']);
});

it('a difference has its sign, and a minus that no line breaks behind', () => {
  expect([1.5, 0, -2.25].map((points) => formatDifference(points, 'id'))).toEqual(['+1,5', '0', '−2,3']);
  expect(formatDifference(-1_200.5, 'en')).toBe('−1,200.5');
});
