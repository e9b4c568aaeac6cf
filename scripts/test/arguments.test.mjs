import { expect, test } from 'vitest';
import { readArguments } from './arguments.mjs';

test.each([
  [[], 'everyday'],
  [['--bail=1'], 'everyday'],
  [['--all'], 'all'],
  [['--changed', '--bail=1'], 'changed'],
  [['services/attendance'], 'named'],
  [['-t', 'a name'], 'named'],
])('%j runs the tests of mode %s', (argv, mode) => {
  expect(readArguments(argv)).toMatchObject({ mode, minutes: 12, isRecording: false });
});

test('options that are not ours go to Vitest', () => {
  expect(readArguments(['--touched', '--minutes', '3', '--record', '--bail=1'])).toEqual({
    mode: 'touched',
    minutes: 3,
    isRecording: true,
    others: ['--bail=1'],
  });
});

test.each([
  [['--minutes'], '--minutes needs a number above 0'],
  [['--minutes', 'soon'], '--minutes needs a number above 0'],
  [['--all', '--changed'], '--all and --changed exclude each other'],
])('%j is refused', (argv, message) => {
  expect(() => readArguments(argv)).toThrow(message);
});
