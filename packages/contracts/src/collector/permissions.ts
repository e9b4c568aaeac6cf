import { definePermission } from '../define/permission.ts';

export const collectionRead = definePermission('collection:read', {
  summary: 'See collection runs.',
  roles: ['operator', 'viewer', 'directorate'],
});
export const collectionRun = definePermission('collection:run', { summary: 'Collect now.', roles: ['operator', 'directorate'] });
