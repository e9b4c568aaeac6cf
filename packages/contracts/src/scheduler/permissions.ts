import { directorate, operator } from '../access/roles.ts';
import { definePermission } from '../define/permission.ts';

export const jobsRead = definePermission('jobs:read', { summary: 'See scheduled jobs.', roles: [operator, directorate] });
export const jobsRun = definePermission('jobs:run', {
  summary: 'Fire a job now; set the hours of reports.',
  roles: [operator, directorate],
});
