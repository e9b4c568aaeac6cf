import type { RouteBinding } from '@balai/runtime';
import type { CollectorContext } from '../context.ts';
import { instagramLookUpRoutes } from './account-look-ups.ts';
import { aggregatorRoutes } from './aggregator.ts';
import { engagementListRoutes } from './engagement-lists.ts';
import { officialAccountRoutes } from './official-accounts.ts';
import { officialViewRoutes } from './official-views.ts';
import { postAnalysisRoutes } from './post-analysis.ts';
import { postRoutes } from './posts.ts';
import { tiktokLookUpRoutes } from './tiktok-look-ups.ts';

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
