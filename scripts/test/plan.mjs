import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedFiles } from './changes.mjs';
import { fitting, touchedBy } from './choose.mjs';
import { testFiles } from './files.mjs';
import { importGraph } from './import-graph.mjs';
import { isLong } from './suites.mjs';

export const secondsFile = (root) => join(root, 'scripts/test/seconds.json');
export const readSeconds = (root) => (existsSync(secondsFile(root)) ? JSON.parse(readFileSync(secondsFile(root), 'utf8')) : {});

/**
 * What a run runs.
 * @param {string} root of the checkout
 * @param {ReturnType<import('./arguments.mjs').readArguments>} wanted
 * @returns {Promise<{ files: string[] | null, excluded: string[], nearest: string[], expected: string[], said: string[] }>} `files` null: all that are not excluded;
 *   `nearest`: those that begin, in this order; `expected`: those that must come to a result; `said`: about the choice
 */
export async function planTests(root, { mode, minutes }) {
  const all = testFiles(root);
  if (mode === 'named') return { files: null, excluded: [], nearest: [], expected: [], said: [] };
  if (mode === 'all') return { files: null, excluded: [], nearest: [], expected: all, said: [] };
  if (mode === 'everyday')
    return {
      files: null,
      excluded: all.filter(isLong),
      nearest: [],
      expected: all.filter((file) => !isLong(file)),
      said: [
        'Left out: long tests (chaos, installations, every page). npm test -- --touched runs those near the change, -- --all everything.',
      ],
    };
  const { what, files: changed } = changedFiles(root, { isUncommittedAlone: mode === 'changed' });
  const touched = touchedBy(await importGraph(root, all), all, changed);
  const { chosen, leftOut } = fitting(touched.long, readSeconds(root), minutes * 60);
  const files = mode === 'touched' ? chosen : [...touched.everyday, ...chosen];
  return {
    files,
    excluded: [],
    nearest: chosen,
    expected: files,
    said: [
      `Chosen by the change (${what}: ${changed.length} files): ${mode === 'changed' ? `${touched.everyday.length} daily files, ` : ''}${chosen.length} long ones.`,
      ...(leftOut.length === 0 ? [] : [`Left out, they do not fit into ${minutes} minutes:`, ...leftOut.map((file) => `  ${file}`)]),
    ],
  };
}
