import { directorate, editor, member, operator, viewer } from '../access/roles.ts';
import { definePermission } from '../define/permission.ts';

export const attendanceRead = definePermission('attendance:read', {
  summary: 'See who took part.',
  roles: [operator, editor, viewer, directorate],
});
export const tasksRead = definePermission('tasks:read', {
  summary: 'See the posts of a client that people are to act on, with their media.',
  roles: [operator, editor, viewer, directorate, member],
});
export const correctionsWrite = definePermission('corrections:write', {
  summary: 'Decide complaints, and make and revoke corrections of attendance.',
  roles: [operator, directorate],
});
export const targetsWrite = definePermission('targets:write', {
  summary: 'Set what a client wants to reach, and switch it on or off.',
  roles: [operator, directorate],
});
export const templatesWrite = definePermission('templates:write', {
  summary: 'Change the texts of reports.',
  roles: [operator, directorate],
});
export const linksRead = definePermission('links:read', {
  summary: 'See reported links of shared posts: staff those of people, members their own.',
  roles: [operator, editor, viewer, directorate, member],
});
export const linksWrite = definePermission('links:write', {
  summary: 'Report and take back links of shared posts: staff for people, members for themselves.',
  roles: [operator, directorate, member],
});
export const remindersSend = definePermission('reminders:send', {
  summary: 'Remind people of what they still owe.',
  roles: [operator, directorate],
});
export const complaintsFile = definePermission('complaints:file', {
  summary: 'Have a complaint looked into and file it: staff for people, members for themselves.',
  roles: [operator, editor, directorate, member],
});
export const complaintsHandle = definePermission('complaints:handle', {
  summary: 'Read complaints of people, and file them as the former pages do.',
  roles: [operator, editor, directorate],
});
