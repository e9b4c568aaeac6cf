import { expect, it } from 'vitest';
import type { Version } from '../piece.ts';
import { chosen, compared } from './compared.ts';

const version = (number: number, content: string, scene: string | null = null) =>
  ({
    number,
    snapshot: {
      kind: 'press_release',
      title: 'Judul',
      topic: '',
      summary: '',
      content,
      image: null,
      release: scene === null ? null : { scene },
    },
  }) as unknown as Version;
const versions = [version(3, 'baru', 'Pasar'), version(2, 'lama'), version(1, 'awal')];
const numbers = (old?: string, next?: string) => chosen(versions, old, next)?.map(({ number }) => number);

it('compares the newest with the one before, or what the address names, the older one first', () => {
  expect(numbers()).toEqual([2, 3]);
  expect(numbers('1')).toEqual([1, 3]);
  expect(numbers(undefined, '2')).toEqual([1, 2]);
  expect(numbers('3', '1')).toEqual([1, 3]);
  expect(numbers('9', '9')).toEqual([2, 3]);
  expect(chosen([], undefined, undefined)).toBeNull();
  expect(chosen(versions.slice(2), '1', '1')).toBeNull();
});

it('tells every field that has a text in one of the two, and whether it changed', () => {
  const [, second, first] = versions;
  if (second === undefined || first === undefined || versions[0] === undefined) throw new Error('no versions');
  expect(compared(second, versions[0])).toEqual([
    { field: 'title', before: 'Judul', after: 'Judul', isChanged: false },
    { field: 'content', before: 'lama', after: 'baru', isChanged: true },
    { field: 'release.scene', before: '', after: 'Pasar', isChanged: true },
  ]);
});
