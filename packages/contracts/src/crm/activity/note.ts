import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './note.json' with { type: 'json' };

/** What colleagues should know about a party. */
export const note = defineResource({
  service: 'crm',
  name: 'note',
  plural: 'notes',
  texts,
  label: 'body',
  fields: {
    party: f.ref('party', { required: true, facet: true }),
    body: f.text({ max: 4_000, isLong: true, required: true, find: true, pii: 'basic', mentions: true }),
    pinned: f.boolean({ otherwise: false, facet: true }),
    /** Usernames that the body names after an `@`. */
    mentions: f.tags({ max: 50, computed: true, facet: true }),
  },
  list: { columns: ['created_at', 'party', 'body', 'pinned', 'mentions'], sort: '-created_at' },
  form: [['party', 'pinned'], ['body']],
  match: [],
  roles: { read: [sales, operations, finance], write: [sales, finance] },
});
