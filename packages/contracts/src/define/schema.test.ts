import { Compile } from 'typebox/compile';
import { expect, it } from 'vitest';
import { typedText } from './schema.ts';

it('a text that people write has its least length without the blanks around it', () => {
  const reason = Compile(typedText(3, 10));
  const taken = ['abc', ' abc ', 'a b', '\na\nb\t', '  a  b  ', 'abcdefghij'];
  const refused = ['', 'ab', '  a  ', ' ab ', '\u00a0ab\u00a0', '   ', '\n\n\n', 'abcdefghijk'];
  expect(taken.filter((text) => !reason.Check(text))).toEqual([]);
  expect(refused.filter((text) => reason.Check(text))).toEqual([]);
  const name = Compile(typedText(1, 10));
  expect([name.Check(' a '), name.Check('  ')]).toEqual([true, false]);
});
