import { expect, it } from 'vitest';
import { codeIn, isChatNrp } from './binding-code.ts';

it.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['012-345', '012345'],
  ['12345', null],
  ['1234567', null],
  ['12345x', null],
])('reads the code in %j as %j', (text, code) => expect(codeIn(text)).toBe(code));

it.each([
  ['12345', false],
  ['123456', true],
  ['1'.repeat(18), true],
  ['1'.repeat(19), false],
  ['12345a', false],
])('takes %j as a personnel number: %s', (text, isOne) => expect(isChatNrp(text)).toBe(isOne));
