import { spawnSync } from 'node:child_process';

const CHANGE_AGE = '2 days ago';

/**
 * The files of the change, relative to the root: since `CI_BASE`; else what is not committed; else the commits of the last two days.
 * `isUncommittedAlone: false` takes the commits in any case, and what is not committed as well.
 * @returns {{ what: string, files: string[] }}
 * @throws {Error} when there is no repository or no such commit
 */
export function changedFiles(root, { base = process.env.CI_BASE, isUncommittedAlone = true } = {}) {
  // Names end with a zero byte: they may hold anything else.
  const git = (...args) => run(root, args).split('\0');
  const uncommitted = git('status', '--porcelain', '-z', '--untracked-files=all', '--no-renames').map((entry) => entry.slice(3));
  if (base)
    return {
      what: `since ${base}`,
      files: unique([...git('diff', '-z', '--name-only', '--no-renames', `${base}...HEAD`), ...uncommitted]),
    };
  if (isUncommittedAlone && uncommitted.some((file) => file !== '')) return { what: 'not committed', files: unique(uncommitted) };
  // What a merge brings is a change of its day, whenever it was committed.
  const committed = git('log', '-z', `--since=${CHANGE_AGE}`, '--first-parent', '-m', '--name-only', '--no-renames', '--format=');
  const what = isCutOff(root)
    ? 'every file: the history is cut off within the last two days, git fetch --unshallow or CI_BASE would say more'
    : 'commits of the last two days';
  return { what, files: unique([...committed, ...uncommitted]) };
}

/** Whether this is a shallow clone whose oldest commit is that young: all of its files would be a change. */
function isCutOff(root) {
  if (run(root, ['rev-parse', '--is-shallow-repository']).trim() !== 'true') return false;
  const count = (...args) => Number(run(root, ['rev-list', '--first-parent', '--count', ...args, 'HEAD']));
  return count(`--since=${CHANGE_AGE}`) === count();
}

const unique = (files) => [...new Set(files)].filter((file) => file !== '').sort();

function run(root, args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0)
    throw new Error(`git ${args[0]}: ${stderr?.trim() || 'git is not installed'}; tests are chosen by what git says was changed`);
  return stdout;
}
