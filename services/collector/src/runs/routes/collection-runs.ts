import type { Platform } from '@balai/contracts';
import { clientIdOf, PLATFORMS } from '@balai/contracts';
import {
  COLLECTION_RUNS_MAX,
  getCollectionRun,
  listCollectionRuns,
  startCollection as startCollectionRoute,
} from '@balai/contracts/collector';
import { bind, type RouteBinding, rowsWanted } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { CollectorContext } from '../../context.ts';
import { problems } from '../../problems.ts';
import { listRuns } from '../use-cases/list-runs.ts';
import { showRun } from '../use-cases/show-run.ts';
import { startCollection } from '../use-cases/start-collection.ts';

const LISTED_DEFAULT = 50;

/** The routes of collection runs. */
export function collectionRunRoutes(context: CollectorContext): RouteBinding[] {
  return [
    bind(startCollectionRoute, async ({ actor, body, request }) => {
      const wish = {
        clientId: clientIdOf(body.client_id),
        platform: platformOf(body.platform),
        since: body.since ?? null,
        post: body.post ?? null,
      };
      return { body: { success: true as const, data: { run_id: await startCollection(context, actor, wish, request.cause) } } };
    }),
    bind(getCollectionRun, async ({ actor, params }) => {
      const run = await showRun(context, actor.scope, params.run_id);
      if (run === null) throw new Problem(problems.run_not_found);
      return { body: { success: true as const, data: run } };
    }),
    bind(listCollectionRuns, async ({ actor, query }) => {
      const runs = await listRuns(
        context,
        actor.scope,
        clientIdOf(query.client_id),
        rowsWanted(query.limit, LISTED_DEFAULT, COLLECTION_RUNS_MAX),
      );
      return { body: { success: true as const, data: runs } };
    }),
  ];
}

function platformOf(text: string | null | undefined): Platform | null {
  return PLATFORMS.find((platform) => platform === text?.trim().toLowerCase()) ?? null;
}
