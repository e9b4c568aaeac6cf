import { defineResource, type FilterTree, f } from '@balai/contracts';
import { expect, it } from 'vitest';
import { filterText, namedRows } from './filter-text.ts';
import { comparableFields } from './read-filter.ts';

const said = (en: string) => ({ id: `${en} (id)`, en, pt: `${en} (pt)` });
const PARTY = '01990000-0000-7000-8000-000000000001';
const sale = defineResource({
  ...{ service: 'commerce', name: 'sale', plural: 'sales', label: 'name', match: [] },
  texts: {
    ...{ one: said('Sale'), many: said('Sales') },
    fields: {
      name: said('Name'),
      kind: said('Kind'),
      party: said('Customer'),
      on: said('Day'),
      amount: said('Amount'),
      paid: said('Paid'),
    },
    choices: { kind: { new: said('New'), old: said('Used') } },
  },
  fields: {
    ...{ name: f.text({ max: 9 }), kind: f.choice(['new', 'old']), party: f.ref('party'), on: f.day() },
    ...{ amount: f.money(), paid: f.boolean() },
  },
  ...{ list: { columns: ['name'], sort: 'created_at' }, form: [['name']], roles: { read: [], write: [] } },
});
const fields = comparableFields(sale, new Set());
const text = (tree: FilterTree) => filterText(sale, tree, { fields, labels: new Map([[PARTY, 'PT Maju']]), language: 'en' });

it.each<[FilterTree, string]>([
  [{ f: 'kind', op: 'in', v: ['new', 'old'] }, 'Kind is one of New, Used'],
  [{ f: 'party', op: 'eq', v: PARTY }, 'Customer is PT Maju'],
  [{ f: 'on', op: 'gte', v: '2026-01-05' }, 'Day is since 2026-01-05'],
  [{ f: 'amount', op: 'between', v: ['1.00', '5.00'] }, 'Amount is between 1.00 and 5.00'],
  [{ f: 'paid', op: 'eq', v: true }, 'Paid is yes'],
  [{ f: 'name', op: 'isnull', v: false }, 'Name is filled in'],
  [
    {
      and: [
        { f: 'created_at', op: 'lt', v: '2026-01-05' },
        { or: [{ f: 'name', op: 'contains', v: 'A b' }, { not: { f: 'name', op: 'isnull' } }] },
      ],
    },
    'Created is before 2026-01-05 and (Name contains A b or not (Name is empty))',
  ],
])('%j reads as a person says it', (tree, expected) => {
  expect(text(tree)).toBe(expected);
});

it('the rows that a filter names are found by their resource', () => {
  expect(namedRows({ not: { f: 'party', op: 'in', v: [PARTY] } }, fields)).toEqual(new Map([['party', new Set([PARTY])]]));
});
