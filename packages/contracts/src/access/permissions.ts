import { definePermission } from '../define/permission.ts';

/** What everybody who is signed in may do: see and change what is their own. */
export const self = definePermission('self', {
  summary: 'See and change what is your own.',
  roles: ['operator', 'editor', 'viewer', 'directorate'],
});
