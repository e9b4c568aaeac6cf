import { expect, it } from 'vitest';
import { formatSeconds, formatSpan } from './spans.ts';

it('names a span by its largest unit', () => {
  expect(formatSpan(0, 'en')).toBe('1 min');
  expect(formatSpan(59 * 60_000, 'en')).toMatch(/^59 min/);
  expect(formatSpan(90 * 60_000, 'en')).toBe('1 hour');
  expect(formatSpan(50 * 3_600_000, 'en')).toBe('2 days');
});

it('counts seconds below a minute', () => {
  expect(formatSeconds(44.6, 'en')).toMatch(/^45 sec/);
  expect(formatSeconds(600, 'en')).toMatch(/^10 min/);
});
