import { directorate, editor, operator, viewer } from '../access/roles.ts';
import { definePermission } from '../define/permission.ts';

export const collectionRead = definePermission('collection:read', {
  summary: 'See collection runs.',
  roles: [operator, viewer, directorate],
});
export const collectionRun = definePermission('collection:run', { summary: 'Collect now.', roles: [operator, directorate] });
export const collectionManage = definePermission('collection:manage', { summary: 'Set quotas of collecting and switch keys.', roles: [] });
export const contentRead = definePermission('content:read', {
  summary: 'See accounts on the platforms, their posts and who engaged in them.',
  roles: [operator, editor, viewer, directorate],
});
export const accountsFetch = definePermission('accounts:look-up', {
  summary: 'Ask the data provider about any account: it costs requests.',
  roles: [operator, editor, directorate],
});
export const postsSpecial = definePermission('posts:special', {
  summary: 'Make posts special tasks of a client.',
  roles: [operator, directorate],
});
export const postRoles = definePermission('posts:roles', { summary: 'Attach posts to directorates.', roles: [directorate] });
export const officialAccountsWrite = definePermission('official-accounts:write', {
  summary: 'Set and remove official accounts of clients.',
  roles: [operator, directorate],
});
