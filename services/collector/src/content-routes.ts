import type { RouteBinding } from '@balai/runtime/http';
import { instagramAccountRoutes } from './accounts/routes/instagram-accounts.ts';
import { socialProfileRoute } from './accounts/routes/social-profile.ts';
import { tiktokAccountRoutes } from './accounts/routes/tiktok-accounts.ts';
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
  ...instagramAccountRoutes(context),
  ...tiktokAccountRoutes(context),
  socialProfileRoute(context),
  ...postAnalysisRoutes(context),
  ...postRoutes(context),
  ...engagementListRoutes(context),
  ...officialAccountRoutes(context),
  ...officialViewRoutes(context),
];
