import { spawnSync } from 'node:child_process';

const CHANGE_AGE = '2 days ago';

/**
 * The files of the change, relative to the root: since `CI_BASE`; else what is not committed; else the commits of the last two days.
 * `isUncommitted: false` takes the commits in any case, and what is not committed as well.
 * @returns {{ what: string, files: string[] }}
 * @throws {Error} when there is no repository, or no such commit
 */
export function changedFiles(root, { base = process.env.CI_BASE, isUncommittedAlone = true } = {}) {
  const git = (...args) => linesOf(root, args);
  const uncommitted = git('status', '--porcelain', '--untracked-files=all', '--no-renames').map((line) => line.slice(3));
  if (base)
    return { what: `since ${base}`, files: unique([...git('diff', '--name-only', '--no-renames', `${base}...HEAD`), ...uncommitted]) };
  if (isUncommittedAlone && uncommitted.length > 0) return { what: 'not committed', files: unique(uncommitted) };
  const committed = git('log', `--since=${CHANGE_AGE}`, '--name-only', '--no-renames', '--format=');
  return { what: 'commits of the last two days', files: unique([...committed, ...uncommitted]) };
}

const unique = (files) => [...new Set(files)].filter((file) => file !== '').sort();

function linesOf(root, args) {
  const { status, stdout, stderr } = spawnSync('git', ['-c', 'core.quotepath=off', ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0)
    throw new Error(`git ${args[0]}: ${stderr?.trim() || 'git is not installed'}; tests are chosen by what git says was changed`);
  return stdout.split('\n').filter((line) => line !== '');
}
