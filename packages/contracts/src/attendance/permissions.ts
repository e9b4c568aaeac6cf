import { definePermission } from '../define/permission.ts';

export const attendanceRead = definePermission('attendance:read', {
  summary: 'See who took part.',
  roles: ['operator', 'editor', 'viewer', 'directorate'],
});
