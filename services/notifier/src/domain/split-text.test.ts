import { expect, test } from 'vitest';
import { splitText } from './split-text.ts';

test('a text that fits stays as it is', () => {
  expect(splitText('a\nb', 10)).toEqual(['a\nb']);
  expect(splitText('x'.repeat(4000))).toHaveLength(1);
});

test('a longer one is cut at line borders, each part says which it is, and nothing is lost', () => {
  const lines = Array.from({ length: 700 }, (_, index) => `- BRIPKA NAMA ${index} : @handle.${index} (1/4)`);
  const parts = splitText(lines.join('\n'));
  expect(parts.length).toBeGreaterThan(1);
  parts.forEach((part, index) => {
    expect(part.length).toBeLessThanOrEqual(4000);
    expect(part.startsWith(`(${index + 1}/${parts.length})\n`)).toBe(true);
  });
  expect(parts.flatMap((part) => part.split('\n').slice(1))).toEqual(lines);
});

test('a line longer than a message is broken, never inside a character', () => {
  const line = '🔥'.repeat(3000);
  const parts = splitText(line);
  expect(parts.map((part) => part.split('\n')[1]).join('')).toBe(line);
  for (const part of parts) expect(part).not.toMatch(/[\uD800-\uDBFF]$/);
});
