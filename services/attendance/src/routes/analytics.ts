import type { Actor, RouteBinding } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import type { FirstSeen } from '../use-cases/first-seen.ts';
import type { KeptAnswers } from '../use-cases/kept-answers.ts';
import { AnevReader, anevRoutes } from './anev.ts';
import { clientSummaryRoutes } from './client-summary.ts';
import { postListRoutes } from './post-lists.ts';
import { premiumRecapRoutes } from './premium-recaps.ts';
import { taskRoutes } from './tasks.ts';

/** What files share with these answers. */
interface AnalyticsShared {
  readonly firstSeen: FirstSeen;
  readonly requirePremium: (actor: Actor) => void;
}

/** What is asked about attendance beyond the recaps: lists of posts, tasks, summaries, analyses. */
export const analyticsRoutes = (
  context: AttendanceContext,
  answers: KeptAnswers,
  { firstSeen, requirePremium }: AnalyticsShared,
): RouteBinding[] => [
  ...postListRoutes(context, answers),
  ...taskRoutes(context, answers),
  ...clientSummaryRoutes(context, answers, firstSeen),
  ...anevRoutes(new AnevReader(context, answers, firstSeen), requirePremium),
  ...premiumRecapRoutes(context, answers, requirePremium),
];
