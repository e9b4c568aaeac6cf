import { defineLiveTopic } from '../define/live-topic.ts';
import {
  attendanceDays,
  attendanceDivisions,
  attendancePostPeople,
  attendancePosts,
  attendanceRanks,
  attendanceUnits,
} from './aggregate-routes.ts';
import { attendanceCurve, attendanceHours } from './aggregate-time-routes.ts';
import { attendanceAnalysis } from './analysis-routes.ts';
import { personCalendar } from './calendar-routes.ts';
import { listCorrections } from './correction-routes.ts';
import { attendanceCompare, attendanceHeatmap } from './course-routes.ts';
import { clientSummary } from './dashboard-routes.ts';
import { showEffect } from './effect-routes.ts';
import { recapChanged } from './events.ts';
import { postEvidence } from './evidence-routes.ts';
import { attendanceHabits, attendanceStreaks } from './habit-routes.ts';
import { memberDay } from './member-day-routes.ts';
import { attendanceMembers } from './members-routes.ts';
import { attendanceOverview } from './overview-routes.ts';
import { attendanceRead } from './permissions.ts';
import { engagementRanking, leaderboard } from './ranking-routes.ts';
import { commentsRecap, dashboardStats, likesRecap } from './routes.ts';
import { listTasks } from './task-routes.ts';
import { whyPerson } from './why-routes.ts';

const views = [
  attendanceAnalysis,
  attendanceOverview,
  attendanceUnits,
  attendanceDivisions,
  attendanceRanks,
  attendanceDays,
  attendancePosts,
  attendancePostPeople,
  attendanceHours,
  attendanceCurve,
  attendanceHeatmap,
  attendanceCompare,
  attendanceMembers,
  attendanceHabits,
  attendanceStreaks,
  personCalendar,
  leaderboard,
  engagementRanking,
  showEffect,
  clientSummary,
];

export const recapTopic = defineLiveTopic({
  name: 'recap',
  hint: recapChanged,
  permission: attendanceRead,
  invalidates: [likesRecap, commentsRecap, dashboardStats, ...views, postEvidence, whyPerson, memberDay, listTasks, listCorrections],
});
