import { anevView } from './anev/anev-view.ts';
import { briefView } from './brief/brief-view.ts';
import { compareView } from './compare-view.ts';
import { executiveView } from './executive-view.ts';
import { habitsView } from './habits-view.ts';
import { heatMapView } from './heatmap-view.ts';
import { leaderboardView } from './leaderboard-view.ts';
import { divisionsView, ranksView, unitsView } from './league-view.ts';
import { amplificationView, linkMonthView, linkReportsView, specialLinkMonthView, specialLinkReportsView } from './link-views.ts';
import { listedLinksView } from './listed-links-view.ts';
import { commentsMatrixView, likesMatrixView } from './matrix-view.ts';
import { membersView, todayView } from './members-view.ts';
import { commentsView, likesView } from './parts/recap-views.ts';
import type { AttendanceView } from './parts/view.ts';
import { postView } from './post-view.ts';
import { postsView } from './posts-view.ts';
import { complaintView, correctionView } from './record-views.ts';
import { reportAttendanceView, reportLinksView } from './report-views.ts';
import { complianceView } from './reports/compliance-view.ts';
import { coverageView } from './reports/coverage-view.ts';
import { peopleRankingView } from './reports/people-ranking-view.ts';
import { combinedView, rankingView } from './reports/ranking-view.ts';
import { unitMonthsView } from './reports/unit-months-view.ts';
import { sharedView } from './shared-view.ts';
import { streaksView } from './streaks-view.ts';
import { summaryView } from './summary-view.ts';
import { taskView } from './task-view.ts';
import { daysView, hoursView } from './time-views.ts';

/** Every view of attendance. */
export const VIEWS: readonly AttendanceView[] = [
  membersView,
  todayView,
  unitsView,
  divisionsView,
  ranksView,
  daysView,
  hoursView,
  heatMapView,
  compareView,
  leaderboardView,
  habitsView,
  streaksView,
  likesView,
  commentsView,
  likesMatrixView,
  commentsMatrixView,
  postView,
  postsView,
  sharedView,
  amplificationView,
  linkReportsView,
  specialLinkReportsView,
  listedLinksView,
  linkMonthView,
  specialLinkMonthView,
  anevView,
  taskView,
  executiveView,
  summaryView,
  correctionView,
  complaintView,
  rankingView,
  peopleRankingView,
  coverageView,
  complianceView,
  combinedView,
  unitMonthsView,
  reportAttendanceView,
  reportLinksView,
  briefView,
];
