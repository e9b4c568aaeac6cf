import { directorate, editor, operator, viewer } from '../access/roles.ts';
import { definePermission } from '../define/permission.ts';

export const editorialRead = definePermission('editorial:read', {
  summary: 'See what the editorial desk writes.',
  roles: [operator, editor, viewer, directorate],
});
export const editorialWrite = definePermission('editorial:write', {
  summary: 'Write, change and submit pieces.',
  roles: [operator, editor],
});
export const editorialApprove = definePermission('editorial:approve', {
  summary: 'Decide on submitted pieces of others.',
  roles: [editor, directorate],
});
export const editorialPublish = definePermission('editorial:publish', {
  summary: 'Schedule approved pieces and say that they were published.',
  roles: [operator, editor],
});
export const editorialManage = definePermission('editorial:manage', {
  summary: 'Set who has to approve pieces, and keep templates.',
  roles: [directorate],
});
