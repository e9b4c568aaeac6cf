import { reaching } from './import-graph.mjs';
import { isLong, NOTICED_BY, READ_BY, STANDS_FOR } from './suites.mjs';

/** Seconds of a long file that was never timed. */
const UNKNOWN_SECONDS = 60;

/**
 * Test files that a change touches: those that import it, and those that the maps name.
 * @param {Map<string, string[]>} graph what each file imports
 * @param {string[]} files every test file
 * @param {string[]} changed
 * @returns {{ everyday: string[], long: string[] }} long ones with the nearest first
 */
export function touchedBy(graph, files, changed) {
  const distances = reaching(graph, changed.map(sourceOf));
  const read = new Set(changed.flatMap((file) => naming(READ_BY, file).flatMap(([, tests]) => tests)));
  const everyday = files.filter((file) => !isLong(file) && (distances.has(file) || read.has(file)));
  const nearness = nearnessByMap(NOTICED_BY, changed);
  const long = files
    .filter((file) => isLong(file) && (distances.has(file) || nearness.has(file)))
    .map((file) => ({ file, rank: rankOf(file, distances, nearness) }))
    .sort((a, b) => compare(a.rank, b.rank) || a.file.localeCompare(b.file))
    .map(({ file }) => file);
  return { everyday, long };
}

const sourceOf = (file) => {
  for (const [pattern, source] of STANDS_FOR) {
    const match = pattern.exec(file);
    if (match !== null) return source.replace('$1', match[1] ?? '');
  }
  return file;
};

const isIn = (folder, file) => file === folder || file.startsWith(`${folder}/`);
const naming = (map, file) => map.filter(([folder]) => isIn(folder, file));

/** Of each test that the map names: how deep the folder lies that names it, and its place there. */
function nearnessByMap(map, changed) {
  const nearest = new Map();
  for (const file of changed)
    for (const [folder, tests] of naming(map, file))
      tests.forEach((test, index) => {
        const found = [-folder.split('/').length, index];
        const known = nearest.get(test);
        if (known === undefined || compare(found, known) < 0) nearest.set(test, found);
      });
  return nearest;
}

/** A test whose own text or helpers changed comes first, then what the map names from its deepest folder up, then what merely imports it. */
function rankOf(file, distances, nearness) {
  const distance = distances.get(file) ?? Number.POSITIVE_INFINITY;
  if (distance <= 1) return [0, distance, 0];
  const byMap = nearness.get(file);
  return byMap === undefined ? [2, distance, 0] : [1, ...byMap];
}

function compare(a, b) {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : a[at] - b[at];
}

/**
 * As many of the nearest as fit into the time, in their order; one that does not fit is left out, a shorter one behind it may still fit.
 * @param {string[]} files the nearest first
 * @param {Record<string, number>} seconds measured, by file
 */
export function fitting(files, seconds, budgetSeconds) {
  const chosen = [];
  const leftOut = [];
  let left = budgetSeconds;
  for (const file of files) {
    const needed = seconds[file] ?? UNKNOWN_SECONDS;
    if (needed <= left) {
      chosen.push(file);
      left -= needed;
    } else leftOut.push(file);
  }
  return { chosen, leftOut };
}
