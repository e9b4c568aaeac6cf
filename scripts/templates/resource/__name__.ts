import { operations, sales } from '../access/roles.ts';
import { defineResource, f } from '../define/resource/index.ts';
import texts from './__name__.json' with { type: 'json' };

/** What it is, in one sentence. */
export const __camel__ = defineResource({
  service: '__service__',
  name: '__name__',
  plural: '__plural__',
  texts,
  label: 'name',
  fields: {
    code: f.text({ max: 40, required: true, unique: true, find: true, sort: true }),
    name: f.text({ max: 200, required: true, find: true, sort: true }),
  },
  list: { columns: ['code', 'name'], sort: 'name' },
  form: [['code', 'name']],
  match: ['code'],
  roles: { read: [sales, operations], write: [operations] },
});
