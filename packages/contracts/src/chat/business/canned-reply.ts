import { agent, editor, operations, operator, sales, viewer } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './canned-reply.json' with { type: 'json' };

/** A text that a team sends often; `/shortcut` writes it into a reply. */
export const cannedReply = defineResource({
  service: 'chat',
  name: 'canned-reply',
  plural: 'canned-replies',
  texts,
  label: 'shortcut',
  fields: {
    shortcut: f.text({ max: 40, required: true, unique: true, find: true, sort: true }),
    body: f.text({ max: 4_000, isLong: true, required: true, find: true }),
  },
  list: { columns: ['shortcut', 'body'], sort: 'shortcut' },
  form: [['shortcut'], ['body']],
  match: ['shortcut'],
  roles: { read: [operator, editor, viewer, agent, sales, operations], write: [operator, editor, agent] },
});
