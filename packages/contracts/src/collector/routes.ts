import Type from 'typebox';
import { limitUpTo } from '../define/list.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, nullable, only, Uuid } from '../define/schema.ts';
import { CollectionRun } from './models.ts';
import { collectionRead, collectionRun } from './permissions.ts';

/** Most runs of one answer, whatever was asked for. */
export const COLLECTION_RUNS_MAX = 200;

export const startCollection = defineRoute({
  id: 'collection-runs.start',
  service: 'collector',
  method: 'POST',
  path: '/api/collection-runs',
  summary:
    'Collect now: posts of the last 3 days, or since a day, or one post. An equal run that has not begun absorbs the request. So many runs of a client an hour; then 429.',
  access: { permission: collectionRun, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  // A misspelt field would collect everything in place of one post or client, and spend the budget on it.
  body: only({
    client_id: Type.Optional(nullable(ClientIdInput)),
    platform: Type.Optional(
      nullable(Type.String({ pattern: '^\\s*(?:[Ii][Nn][Ss][Tt][Aa][Gg][Rr][Aa][Mm]|[Tt][Ii][Kk][Tt][Oo][Kk])\\s*$' })),
    ),
    /** Day `YYYY-MM-DD` (in the client's zone) or instant. */
    since: Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 40 }))),
    /** Only this post: its id here, `instagram:SHORTCODE`, `tiktok:VIDEO_ID`, or its link. */
    post: Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 300 }))),
  }),
  status: [202],
  response: success(Type.Object({ run_id: Uuid })),
  problems: [
    'client_not_found',
    'client_inactive',
    'invalid_since',
    'since_too_old',
    'invalid_post',
    'post_not_found',
    'too_many_runs',
    'RAPIDAPI_KEY_MISSING',
  ],
  example: { body: { platform: 'instagram' } },
});

export const getCollectionRun = defineRoute({
  id: 'collection-runs.get',
  service: 'collector',
  method: 'GET',
  path: '/api/collection-runs/:run_id',
  summary: 'A collection run: state, progress, counts, errors. Finished = attendance has committed everything it announced.',
  access: { permission: collectionRead, tenant: { kind: 'own' } },
  params: Type.Object({ run_id: Uuid }),
  response: success(CollectionRun),
  problems: ['run_not_found'],
  example: { params: { run_id: '{run}' } },
});

export const listCollectionRuns = defineRoute({
  id: 'collection-runs.list',
  service: 'collector',
  method: 'GET',
  path: '/api/collection-runs',
  summary: 'The latest collection runs, newest first.',
  access: { permission: collectionRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), limit: limitUpTo(COLLECTION_RUNS_MAX, 50) }),
  response: success(Type.Array(CollectionRun)),
  problems: ['client_not_found'],
  example: { query: { limit: 5 } },
});
