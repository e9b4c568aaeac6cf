import { definePermission } from '../../define/permission.ts';

export const privacyManage = definePermission('privacy:manage', {
  summary: 'Decide about requests for copies and erasure of personal data, publish privacy notices, see consents.',
  roles: [],
});
