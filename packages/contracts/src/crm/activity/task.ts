import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './task.json' with { type: 'json' };

/** What is to be done for a party. */
export const task = defineResource({
  service: 'crm',
  name: 'task',
  plural: 'party-tasks',
  texts,
  label: 'title',
  fields: {
    party: f.ref('party', { required: true, facet: true }),
    title: f.text({ max: 200, required: true, find: true, sort: true }),
    due: f.day({ sort: true }),
    owner: f.text({ max: 100, facet: true }),
  },
  states: { first: 'open', of: { open: { complete: 'done' }, done: { reopen: 'open' } } },
  list: { columns: ['title', 'party', 'state', 'due', 'owner'], sort: 'due' },
  form: [
    ['party', 'title'],
    ['due', 'owner'],
  ],
  match: [],
  roles: { read: [sales, operations, finance], write: [sales, finance], complete: [sales, finance], reopen: [sales, finance] },
});
