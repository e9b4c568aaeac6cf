import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../prepare.mjs';
import { fitting, touchedBy } from './choose.mjs';
import { testFiles } from './files.mjs';
import { importGraph } from './import-graph.mjs';
import { readSeconds } from './plan.mjs';
import { isLong, NOTICED_BY, READ_BY } from './suites.mjs';

/** Benchmarks and pictures, which CI runs or nobody tests, and what `npm run check` reads. */
const UNTESTED = /^([^/]*|\.(ci|github)\/.*|tests\/(bench|gallery)\/.*|tests\/[^/]*|scripts\/(mutation\/.*|[^/]*)|packages\/[^/]*\/[^/]*)$/;
const ABOUT_ALL = /(boundaries|client-word|dropped-words)\.test/;

const files = testFiles(root);
const graph = await importGraph(root, files);
const touched = (...changed) => touchedBy(graph, files, changed);

describe('the maps', () => {
  test('name long test files that exist, of folders that exist', () => {
    const wrong = NOTICED_BY.flatMap(([folder, tests]) => [
      ...(existsSync(join(root, folder)) ? [] : [folder]),
      ...tests.filter((file) => !files.includes(file) || !isLong(file)),
    ]);
    expect(wrong).toEqual([]);
  });

  test('name every long file at least once', () => {
    const named = new Set(NOTICED_BY.flatMap(([, tests]) => tests));
    expect(files.filter((file) => isLong(file) && !named.has(file))).toEqual([]);
  });

  test('name every folder of the dashboard’s features', () => {
    const areas = 'services/dashboard/src/areas';
    const features = readdirSync(join(root, areas)).flatMap((area) =>
      readdirSync(join(root, areas, area, 'features')).map((name) => `${areas}/${area}/features/${name}`),
    );
    expect(features.filter((folder) => !NOTICED_BY.some(([named]) => named === folder))).toEqual([]);
  });

  test('know how long each long file takes', () => {
    const seconds = readSeconds(root);
    expect(files.filter((file) => isLong(file) && seconds[file] === undefined)).toEqual([]);
  });

  test('name other files that exist', () => {
    const wrong = READ_BY.flatMap(([file, tests]) => [
      ...(existsSync(join(root, file)) ? [] : [file]),
      ...tests.filter((file) => !files.includes(file) || isLong(file)),
    ]);
    expect(wrong).toEqual([]);
  });

  test('lead from every folder to a test that is not about all folders', () => {
    const tracked = spawnSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
    const firsts = new Map(tracked.filter((file) => !UNTESTED.test(file)).map((file) => [dirname(file), file]));
    const near = (file) => {
      const { everyday, long } = touched(file);
      return [...everyday, ...long].filter((test) => !ABOUT_ALL.test(test));
    };
    expect(firsts.size).toBeGreaterThan(100);
    expect([...firsts.values()].filter((file) => near(file).length === 0)).toEqual([]);
  });
});

describe('a change', () => {
  test('of a rule touches its unit test and what imports the service', () => {
    const { everyday } = touched('services/attendance/src/period/domain/period.ts');
    expect(everyday).toContain('services/attendance/src/period/domain/period.test.ts');
    expect(everyday).toContain('services/attendance/test/recap/recaps.test.ts');
    expect(everyday.filter((file) => file.startsWith('services/notifier/'))).toEqual([]);
  });

  test('of a migration touches the tests of its service', () => {
    expect(touched('services/identity/migrations/0001_identity.sql').everyday).toContain('services/identity/test/people/handles.test.ts');
  });

  test('of a page has its browser tests nearest, those of the whole dashboard behind', () => {
    const { long } = touched('services/dashboard/src/areas/attendance/features/issues/feature.tsx');
    expect(long[0]).toBe('tests/browser/attendance/issues.test.ts');
    expect(long.indexOf('tests/browser/app/weight.test.ts')).toBeGreaterThan(0);
  });

  test('of a test and its helper has that test first', () => {
    expect(touched('tests/browser/app/tv.test.ts', 'services/dashboard/src/app/frame/shell.tsx').long[0]).toBe(
      'tests/browser/app/tv.test.ts',
    );
  });

  test('of a guide touches no long test', () => {
    expect(touched('docs/guide/operator.md').long).toEqual([]);
  });
});

test('the nearest fit into the time first, a shorter one behind a longer one still may', () => {
  const seconds = { near: 100, middle: 400, far: 50 };
  expect(fitting(['near', 'middle', 'far', 'never timed'], seconds, 200)).toEqual({
    chosen: ['near', 'far'],
    leftOut: ['middle', 'never timed'],
  });
});
