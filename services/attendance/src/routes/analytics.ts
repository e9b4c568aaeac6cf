import type { RouteBinding } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { FirstSeen } from '../use-cases/first-seen.ts';
import type { KeptAnswers } from '../use-cases/kept-answers.ts';
import { AnevReader, anevRoutes } from './anev.ts';
import { clientSummaryRoutes } from './client-summary.ts';
import { postListRoutes } from './post-lists.ts';
import { premiumGuard } from './premium.ts';
import { premiumRecapRoutes } from './premium-recaps.ts';
import { taskRoutes } from './tasks.ts';

/** What is asked about attendance beyond the recaps: lists of posts, tasks, summaries, analyses. */
export function analyticsRoutes(context: AttendanceContext, answers: KeptAnswers, premiumTiers: string): RouteBinding[] {
  const firstSeen = new FirstSeen(context);
  context.holdings.add(firstSeen.holding);
  const requirePremium = premiumGuard(context.clock, premiumTiers);
  return [
    ...postListRoutes(context, answers),
    ...taskRoutes(context, answers),
    ...clientSummaryRoutes(context, answers),
    ...anevRoutes(new AnevReader(context, answers, firstSeen), requirePremium),
    ...premiumRecapRoutes(context, answers, requirePremium),
  ];
}
