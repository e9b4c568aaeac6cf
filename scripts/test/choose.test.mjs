import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../prepare.mjs';
import { fitting, isLong, touchedBy } from './choose.mjs';
import { testFiles } from './files.mjs';
import { importGraph } from './import-graph.mjs';
import { NOTICED_BY, READ_BY } from './suites.mjs';

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
    const features = readdirSync(join(root, 'services/dashboard/src/features')).map((name) => `services/dashboard/src/features/${name}`);
    expect(features.filter((folder) => !NOTICED_BY.some(([named]) => named === folder))).toEqual([]);
  });

  test('name other files that exist', () => {
    expect(READ_BY.flatMap(([, tests]) => tests).filter((file) => !files.includes(file))).toEqual([]);
  });
});

describe('a change', () => {
  test('of a rule touches its unit test and what imports the service', () => {
    const { everyday } = touched('services/attendance/src/domain/period.ts');
    expect(everyday).toContain('services/attendance/src/domain/period.test.ts');
    expect(everyday).toContain('services/attendance/test/recaps.test.ts');
    expect(everyday.filter((file) => file.startsWith('services/notifier/'))).toEqual([]);
  });

  test('of a migration touches the tests of its service', () => {
    expect(touched('services/identity/migrations/0001_identity.sql').everyday).toContain('services/identity/test/handles.test.ts');
  });

  test('of a page has its browser tests nearest, those of the whole dashboard behind', () => {
    const { long } = touched('services/dashboard/src/features/issues/feature.tsx');
    expect(long[0]).toBe('tests/browser/issues.test.ts');
    expect(long.indexOf('tests/browser/weight.test.ts')).toBeGreaterThan(0);
  });

  test('of a test and its helper has that test first', () => {
    expect(touched('tests/browser/tv.test.ts', 'services/dashboard/src/app/shell.tsx').long[0]).toBe('tests/browser/tv.test.ts');
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
