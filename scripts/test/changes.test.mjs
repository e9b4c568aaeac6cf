import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { changedFiles } from './changes.mjs';

const LONG_AGO = '2020-01-01T00:00:00Z';
let root;
const git = (args, { at = LONG_AGO, cwd = root } = {}) => {
  const env = { ...process.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at };
  const who = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org'];
  const { status, stderr } = spawnSync('git', [...who, ...args], { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};
const write = (file) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), `${file}\n`);
};
const commit = (file, at) => {
  write(file);
  git(['add', '--all']);
  git(['commit', '--quiet', '-m', 'work'], { at });
};
const changed = (options = {}) => changedFiles(root, { base: '', ...options }).files;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'balai-changes-'));
  git(['init', '--quiet', '--initial-branch=main']);
  commit('old.ts');
  return () => rmSync(root, { recursive: true });
});

test('a change is what is not committed, whatever its name; else the commits of the last two days', () => {
  commit('new.ts', new Date().toISOString());
  expect(changed()).toEqual(['new.ts']);
  for (const file of ['pages/a b.ts', 'pages/é.ts', 'pages/"c".ts']) write(file);
  expect(changed()).toEqual(['pages/"c".ts', 'pages/a b.ts', 'pages/é.ts']);
  expect(changed({ isUncommittedAlone: false })).toContain('new.ts');
});

test('what a merge of today brings is a change, whenever it was committed', () => {
  git(['checkout', '--quiet', '-b', 'side']);
  commit('side.ts');
  git(['checkout', '--quiet', 'main']);
  git(['merge', '--quiet', '--no-ff', '-m', 'merge', 'side'], { at: new Date().toISOString() });
  expect(changed()).toEqual(['side.ts']);
});

test('CI_BASE says where it begins; a commit that is not there is an error', () => {
  commit('new.ts');
  expect(changed({ base: 'HEAD~1' })).toEqual(['new.ts']);
  expect(() => changed({ base: 'nowhere' })).toThrow('git diff');
});

test('a history that is cut off within the two days is said', () => {
  commit('new.ts', new Date().toISOString());
  const clone = join(root, 'clone');
  git(['clone', '--quiet', '--depth=1', `file://${root}`, clone]);
  expect(changedFiles(clone, { base: '' })).toEqual({ what: expect.stringContaining('cut off'), files: ['new.ts', 'old.ts'] });
});
