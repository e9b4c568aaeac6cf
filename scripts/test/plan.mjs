import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changedFiles } from './changes.mjs';
import { fitting, isLong, touchedBy } from './choose.mjs';
import { testFiles } from './files.mjs';
import { importGraph } from './import-graph.mjs';

export const secondsFile = (root) => join(root, 'scripts/test/seconds.json');
export const readSeconds = (root) => (existsSync(secondsFile(root)) ? JSON.parse(readFileSync(secondsFile(root), 'utf8')) : {});

/**
 * What a run runs.
 * @param {string} root of the checkout
 * @param {ReturnType<import('./arguments.mjs').readArguments>} wanted
 * @returns {Promise<{ files: string[] | null, excluded: string[], said: string[] }>} `files` null: all that are not excluded; `said`: about the choice
 */
export async function planTests(root, { mode, minutes }) {
  const all = testFiles(root);
  if (mode === 'all' || mode === 'named') return { files: null, excluded: [], said: [] };
  if (mode === 'everyday')
    return {
      files: null,
      excluded: all.filter(isLong),
      said: [
        'Left out: long tests (chaos, installations, every page). npm test -- --touched runs those near the change, -- --all everything.',
      ],
    };
  const { what, files: changed } = changedFiles(root, { isUncommittedAlone: mode === 'changed' });
  const touched = touchedBy(await importGraph(root, all), all, changed);
  const { chosen, leftOut } = fitting(touched.long, readSeconds(root), minutes * 60);
  return {
    files: mode === 'touched' ? chosen : [...touched.everyday, ...chosen],
    excluded: [],
    said: [
      `Chosen by the change (${what}: ${changed.length} files): ${mode === 'changed' ? `${touched.everyday.length} files of every day, ` : ''}${chosen.length} long ones.`,
      ...(leftOut.length === 0 ? [] : [`Left out, they do not fit into ${minutes} minutes:`, ...leftOut.map((file) => `  ${file}`)]),
    ],
  };
}
