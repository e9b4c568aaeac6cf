import { defineLiveTopic } from '../define/live-topic.ts';
import {
  attendanceDays,
  attendanceDivisions,
  attendancePostPeople,
  attendancePosts,
  attendanceRanks,
  attendanceUnits,
} from './analytics/aggregate-routes.ts';
import { attendanceCurve, attendanceHours } from './analytics/aggregate-time-routes.ts';
import { attendanceAnalysis } from './analytics/analysis-routes.ts';
import { personCalendar } from './analytics/calendar-routes.ts';
import { attendanceCompare, attendanceHeatmap } from './analytics/course-routes.ts';
import { attendanceHabits, attendanceStreaks } from './analytics/habit-routes.ts';
import { memberDay } from './analytics/member-day-routes.ts';
import { attendanceMembers } from './analytics/members-routes.ts';
import { attendanceOverview } from './analytics/overview-routes.ts';
import { engagementRanking, leaderboard } from './analytics/ranking-routes.ts';
import { unitWhy } from './analytics/unit-why-routes.ts';
import { listCorrections } from './corrections/correction-routes.ts';
import { whyPerson } from './corrections/why-routes.ts';
import { recapChanged } from './events.ts';
import { attendanceRead } from './permissions.ts';
import { showEffect } from './posts/effect-routes.ts';
import { postEvidence } from './posts/evidence-routes.ts';
import { clientSummary } from './recap/dashboard-routes.ts';
import { commentsRecap, dashboardStats, likesRecap } from './recap/routes.ts';
import { listTasks } from './recap/task-routes.ts';

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
  unitWhy,
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
