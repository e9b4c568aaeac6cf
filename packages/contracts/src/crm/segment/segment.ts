import { finance, operations, sales } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './segment.json' with { type: 'json' };

/** Parties that fit a rule. Members are found when it is read; none are stored. */
export const segment = defineResource({
  service: 'crm',
  name: 'segment',
  plural: 'segments',
  texts,
  label: 'name',
  fields: {
    name: f.text({ max: 120, required: true, unique: true, find: true, sort: true }),
    description: f.text({ max: 2_000, isLong: true }),
    /** A filter over the fields of a party, in JSON. */
    rule: f.text({ max: 8_000, isLong: true, required: true, filters: 'party', example: '{"f":"tier","op":"in","v":["gold","platinum"]}' }),
  },
  list: { columns: ['name', 'description', 'updated_at'], sort: 'name' },
  form: [['name'], ['description'], ['rule']],
  match: ['name'],
  roles: { read: [sales, operations, finance], write: [sales] },
});
