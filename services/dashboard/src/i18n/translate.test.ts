import { expect, it, vi } from 'vitest';
import { translateBy } from './i18n.ts';
import { translator } from './translate.ts';

const texts = {
  list: { rows_one: '{{count}} row', rows_other: '{{count}} rows', of: '{{ shown }} {{shown}} of {{all}}', plain: 'All {{count}}' },
};
const find = translator('en', texts);

it('chooses the plural form by the count, where there are forms', () => {
  expect([0, 1, 2].map((count) => find('list.rows', { count }))).toEqual(['0 rows', '1 row', '2 rows']);
  expect(find('list.plain', { count: 1 })).toBe('All 1');
  expect(translator('id', { rows_other: '{{count}} baris' })('rows', { count: 1 })).toBe('1 baris');
  expect([0, 1, 2_000_000].map((count) => translator('pt', texts)('list.rows', { count }))).toEqual(['0 rows', '1 row', '2000000 rows']);
});

it('puts values in as they are; one that is missing is said where developers look, one that is known to be none is not', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect(find('list.of', { shown: '$& <b>{{all}}', all: undefined })).toBe('{{ shown }} $& <b>{{all}} of ');
  expect(said).not.toHaveBeenCalled();
  expect(find('list.of', { shown: 2 })).toBe('{{ shown }} 2 of ');
  expect(said.mock.calls).toEqual([['the text list.of is given no all']]);
  said.mockRestore();
});

it('puts a word into the number of a value, formatted or not', () => {
  const say = translator('en', { of: '{{done}} of {{all}} {{all|post|posts}}' });
  expect(['1', 1, '1,200', 0, '21'].map((all) => say('of', { done: 1, all }))).toEqual([
    ...['1 of 1 post', '1 of 1 post', '1 of 1,200 posts', '1 of 0 posts', '1 of 21 posts'],
  ]);
});

it('knows no text where none stands', () => {
  expect(['list', 'list.none', 'list.of.deeper', 'constructor.name', '__proto__', 'list.rows'].map((key) => find(key))).toEqual(
    Array(6).fill(undefined),
  );
  expect(translateBy(find)('list.none' as 'app.name')).toBe('list.none');
});

it('finds texts that are added later', () => {
  const growing: Record<string, { word: string }> = {};
  const later = translator('id', growing);
  growing.people = { word: 'Orang' };
  expect(later('people.word')).toBe('Orang');
});
