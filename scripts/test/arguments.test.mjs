import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readArguments } from './arguments.mjs';

test.each([
  [[], 'everyday'],
  [['--bail=1'], 'everyday'],
  [['--bail', '1'], 'everyday'],
  [['--help', '--changed'], 'help'],
  [['--all'], 'all'],
  [['--changed', '--bail=1'], 'changed'],
  [['services/attendance'], 'named'],
  [['-t', 'a name'], 'named'],
])('%j runs the tests of mode %s', (argv, mode) => {
  expect(readArguments(argv)).toMatchObject({ mode, minutes: 12, isRecording: false });
});

test('options that are not ours go to Vitest', () => {
  expect(readArguments(['people', '--minutes', '3', '--record', '--bail=1', '-t', 'a name'])).toEqual({
    mode: 'named',
    minutes: 3,
    isRecording: true,
    names: ['people'],
    options: ['--bail=1', '-t', 'a name'],
  });
});

test.each([
  [['--minutes'], '--minutes needs a number above 0'],
  [['--minutes', 'soon'], '--minutes needs a number above 0'],
  [['--all', '--changed'], '--all and --changed exclude each other'],
])('%j is refused', (argv, message) => {
  expect(() => readArguments(argv)).toThrow(message);
});

test('npm test begins where nothing is installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'balai-scripts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(fileURLToPath(new URL('..', import.meta.url)), join(folder, 'scripts'), { recursive: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/test.mjs'), '--help'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('npm test');
});
