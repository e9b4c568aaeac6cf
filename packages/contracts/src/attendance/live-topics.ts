import { defineLiveTopic } from '../define/live-topic.ts';
import { listCorrections } from './correction-routes.ts';
import { recapChanged } from './events.ts';
import { postEvidence } from './evidence-routes.ts';
import { attendanceRead } from './permissions.ts';
import { commentsRecap, dashboardStats, likesRecap } from './routes.ts';
import { whyPerson } from './why-routes.ts';

export const recapTopic = defineLiveTopic({
  name: 'recap',
  hint: recapChanged,
  permission: attendanceRead,
  invalidates: [likesRecap, commentsRecap, dashboardStats, postEvidence, whyPerson, listCorrections],
});
