import { expect, test } from 'vitest';
import { withoutMarks } from '../define/without-marks.ts';
import { splitText } from './message-text.ts';

test('a text that fits stays as it is', () => {
  expect(splitText('a\nb', 10)).toEqual(['a\nb']);
  expect(splitText('x'.repeat(32_000))).toHaveLength(1);
});

test('a longer one is cut at line borders, each part says which it is, and nothing is lost', () => {
  const lines = Array.from({ length: 700 }, (_, index) => `- BRIPKA NAMA ${index} : @handle.${index} (1/4)`);
  const parts = splitText(lines.join('\n'), 4000);
  expect(parts.length).toBeGreaterThan(1);
  parts.forEach((part, index) => {
    expect(part.length).toBeLessThanOrEqual(4000);
    expect(part.endsWith(`\n(${index + 1}/${parts.length})`)).toBe(true);
  });
  expect(parts.flatMap((part) => part.split('\n').slice(0, -1))).toEqual(lines);
});

test('a line longer than a message is broken, never inside a character', () => {
  const line = '🔥'.repeat(3000);
  const parts = splitText(line, 4000).map((part) => part.split('\n')[0]);
  expect(parts.join('')).toBe(line);
  for (const part of parts) expect(part).not.toMatch(/[\uD800-\uDBFF]$/);
});

test('lines fill a message up to the room beside its mark', () => {
  // Of 20 characters ten are for the mark.
  expect(splitText('12345\n6789\nabcdefghij\nk', 20)).toEqual(['12345\n6789\n(1/3)', 'abcdefghij\n(2/3)', 'k\n(3/3)']);
  expect(splitText('12345\n67890\nabcdefghijk', 20)).toEqual(['12345\n(1/4)', '67890\n(2/4)', 'abcdefghij\n(3/4)', 'k\n(4/4)']);
});

test('marks for bold stand around words of one line', () => {
  expect(withoutMarks('*a b* c*\n*d')).toBe('a b c*\n*d');
});
