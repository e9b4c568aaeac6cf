import { defineLiveTopic } from '../define/live-topic.ts';
import { recapChanged } from './events.ts';
import { attendanceRead } from './permissions.ts';
import { commentsRecap, dashboardStats, likesRecap, postEvidence } from './routes.ts';

export const recapTopic = defineLiveTopic({
  name: 'recap',
  hint: recapChanged,
  permission: attendanceRead,
  invalidates: [likesRecap, commentsRecap, dashboardStats, postEvidence],
});
