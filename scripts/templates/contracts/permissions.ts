import { definePermission } from '../define/permission.ts';

export const __name__Read = definePermission('__name__:read', {
  summary: 'See notes.',
  roles: ['operator', 'editor', 'viewer', 'directorate'],
});
export const __name__Write = definePermission('__name__:write', { summary: 'Add notes.', roles: ['operator', 'editor'] });
