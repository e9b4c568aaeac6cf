import { expect, test } from 'vitest';
import { codeHash, isCodeOf, newCode, readAnswer } from './approval-code.ts';

test.each([
  [['ABCD2345'], 'ABCD2345', '', false],
  [['abcd-2345'], 'abcd-2345', '', false],
  [['ABCD 2345 terima kasih'], 'ABCD 2345', 'terima kasih', false],
  [['ABCD2345\nTerima kasih.', 'ya'], 'ABCD2345', 'Terima kasih.\nya', false],
  [['ABCD2345.'], 'ABCD2345', '', false],
  [['ABCDE23456'], 'ABCDE23456', '', false],
  [['ABCD2345', 'Lihat revisi #3, lalu setuju'], 'ABCD2345', 'Lihat revisi #3, lalu setuju', false],
  [['ABCD2345\nsetuju', 'EFGH6789'], 'ABCD2345', 'setuju\nEFGH6789', true],
  [['ABCD2345', 'EFGH6789'], 'ABCD2345', 'EFGH6789', true],
  [['ABCD2345', 'keliru\ntolak#EFGH6789#keliru'], 'ABCD2345', 'keliru\ntolak#EFGH6789#keliru', true],
  [[], '', '', false],
])('behind its first word %j is a code, a note, one decision or several', (parts, code, note, isSeveral) => {
  expect(readAnswer(parts)).toEqual({ code, note, isSeveral });
});

test('a code is good for its question, however it is typed, and is not kept as it is', () => {
  const code = newCode();
  expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
  const kept = codeHash('ask-1', code);
  expect(kept).not.toContain(code);
  expect(isCodeOf('ask-1', kept, ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `)).toBe(true);
  expect(isCodeOf('ask-2', kept, code)).toBe(false);
  expect(isCodeOf('ask-1', codeHash('ask-1', 'ABCD2345'), 'EFGH2345')).toBe(false);
  expect(isCodeOf('ask-1', kept, newCode())).toBe(false);
});
