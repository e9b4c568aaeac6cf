import { definePermission } from '../define/permission.ts';

export const __camel__Read = definePermission('__name__:read', {
  summary: 'See notes.',
  roles: ['operator', 'editor', 'viewer', 'directorate'],
});
export const __camel__Write = definePermission('__name__:write', { summary: 'Add notes.', roles: ['operator', 'editor'] });
