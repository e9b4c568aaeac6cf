import type { RouteBinding } from '@balai/runtime/http';
import { instagramLookUpRoutes } from './accounts/routes/account-look-ups.ts';
import { tiktokLookUpRoutes } from './accounts/routes/tiktok-look-ups.ts';
import { aggregatorRoutes } from './aggregator/routes/aggregator.ts';
import type { CollectorContext } from './context.ts';
import { officialAccountRoutes } from './official/routes/official-accounts.ts';
import { officialViewRoutes } from './official/routes/official-views.ts';
import { engagementListRoutes } from './posts/routes/engagement-lists.ts';
import { postAnalysisRoutes } from './posts/routes/post-analysis.ts';
import { postRoutes } from './posts/routes/posts.ts';

/** The routes of accounts and what they post. */
export const contentRoutes = (context: CollectorContext): RouteBinding[] => [
  ...aggregatorRoutes(context),
  ...instagramLookUpRoutes(context),
  ...tiktokLookUpRoutes(context),
  ...postAnalysisRoutes(context),
  ...postRoutes(context),
  ...engagementListRoutes(context),
  ...officialAccountRoutes(context),
  ...officialViewRoutes(context),
];
