import { editor, operator, viewer } from '../../access/roles.ts';
import { defineResource, f } from '../../define/resource/index.ts';
import texts from './welcome-message.json' with { type: 'json' };

/** Sent once to each customer when they follow, or when they first write. */
export const welcomeMessage = defineResource({
  service: 'chat',
  name: 'welcome-message',
  plural: 'welcome-messages',
  texts,
  label: 'title',
  fields: {
    title: f.text({ max: 100, required: true, find: true, sort: true }),
    trigger: f.choice(['follow', 'conversation_start'], { otherwise: 'follow', facet: true }),
    body: f.text({ max: 4_000, isLong: true, required: true, find: true }),
    /** Those of one trigger are sent in this order. */
    position: f.integer({ min: 0, max: 1_000, otherwise: 0, sort: true }),
    active: f.boolean({ otherwise: true, facet: true }),
  },
  list: { columns: ['title', 'trigger', 'position', 'active'], sort: 'position' },
  form: [['title', 'trigger', 'position', 'active'], ['body']],
  match: [],
  roles: { read: [operator, editor, viewer], write: [operator, editor] },
});
