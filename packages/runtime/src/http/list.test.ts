import { expect, it } from 'vitest';
import { containing, pageOf, pageSql, type RowPosition } from '../postgres/page.ts';
import { sql } from '../postgres/sql.ts';
import { activeOf, answerList, sortingOf } from './list.ts';

const ROWS = Array.from({ length: 10_003 }, (_, index) => ({ id: String(index).padStart(5, '0'), name: `name\n${index % 3}` }));

/** A list of {@link ROWS} by identifier, read as a database would. */
const listing = (order: string) => ({
  order,
  isId: (id: string) => /^\d{5}$/.test(id),
  read: async (after: RowPosition | undefined, limit: number) =>
    pageOf(ROWS.filter((row) => after === undefined || row.id > after.id).slice(0, limit + 1), { limit }),
  positionOf: (row: (typeof ROWS)[number]) => ({ key: row.name, id: row.id }),
  toWire: (row: (typeof ROWS)[number]) => row.id,
});

it('a cursor leads to the next page of the same order, and nowhere else', async () => {
  const { body: first } = await answerList({ limit: 2 }, listing('id'));
  if ('json' in first || first.next_cursor === null) throw new Error('expected a page');
  expect(first.data).toEqual(['00000', '00001']);
  const { body: second } = await answerList({ limit: 2, cursor: first.next_cursor }, listing('id'));
  expect(second).toMatchObject({ data: ['00002', '00003'] });
  const invalid = { code: 'invalid_cursor', status: 400, field: 'cursor' };
  await expect(answerList({ limit: 2, cursor: first.next_cursor }, listing('-id'))).rejects.toMatchObject(invalid);
  for (const text of ['', 'id', 'id\nno id\nkey', 'id\n00001\nk\0'])
    await expect(answerList({ cursor: Buffer.from(text).toString('base64url') }, listing('id'))).rejects.toMatchObject(invalid);
});

it('the last page has no cursor, and without a limit the whole list is streamed', async () => {
  const cursor = Buffer.from('id\n10000\nname').toString('base64url');
  expect((await answerList({ limit: 2, cursor }, listing('id'))).body).toEqual({
    success: true,
    data: ['10001', '10002'],
    next_cursor: null,
  });
  const { body } = await answerList({}, listing('id'));
  if (!('json' in body)) throw new Error('expected a stream');
  let text = '';
  for await (const piece of body.json) text += piece;
  expect(JSON.parse(text)).toEqual({ success: true, data: ROWS.map((row) => row.id), next_cursor: null });
});

it('a limit above the most of a page counts as that', async () => {
  const { body } = await answerList({ limit: 1_000_000 }, listing('id'));
  if ('json' in body) throw new Error('expected a page');
  expect([body.data.length, body.next_cursor]).toEqual([10_000, expect.any(String)]);
});

it('pages read one row more than wanted, behind the place, in either direction', () => {
  const up = pageSql({ by: 'name', descending: false, limit: 2 }, sql`name`, sql`id`);
  expect([up.condition.text, up.order.text, up.order.values]).toEqual(['true', 'order by name asc, id asc limit $1', [3]]);
  const down = pageSql({ by: 'name', descending: true, after: { key: 'k', id: 'i' }, limit: 2 }, sql`name`, sql`id`);
  expect([down.condition.text, down.condition.values]).toEqual(['(name, id) < ($1, $2)', ['k', 'i']]);
  expect(down.order.text).toBe('order by name desc, id desc limit $1');
});

it('words of a query mean a direction, a state, a text to find', () => {
  expect([sortingOf('-nama'), sortingOf('nama')]).toEqual([
    { field: 'nama', descending: true },
    { field: 'nama', descending: false },
  ]);
  expect([activeOf('active'), activeOf('inactive'), activeOf('all'), activeOf(undefined)]).toEqual([true, false, undefined, undefined]);
  expect(containing('50%_\\')).toBe('%50\\%\\_\\\\%');
});
