import Type from 'typebox';
import { limitUpTo } from '../define/list.ts';
import { defineRoute, success } from '../define/route.ts';
import { ClientIdInput, nullable, oneOf, Uuid } from '../define/schema.ts';
import { InstagramProfileWire, TiktokProfileWire } from './account-wire.ts';
import { Flag } from './flag.ts';
import { collectionRun, contentRead } from './permissions.ts';
import { InstagramPostWire, TiktokPostWire } from './post-wire.ts';

const word = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
/** Most posts of a platform an answer has, whatever was asked for: existing pages know no bound. */
export const AGGREGATED_POSTS_MAX = 1000;
/** Posts of each platform. */
const LIMIT = limitUpTo(AGGREGATED_POSTS_MAX, 10);

const accounts = {
  igProfile: nullable(InstagramProfileWire),
  /** Newest first. */
  igPosts: Type.Array(InstagramPostWire),
  tiktokProfile: nullable(TiktokProfileWire),
  tiktokPosts: Type.Array(TiktokPostWire),
};

const aggregated = {
  service: 'collector',
  method: 'GET',
  access: { permission: contentRead, tenant: { kind: 'parameter', in: 'query', name: 'client_id' } },
  query: Type.Object({
    client_id: Type.Optional(ClientIdInput),
    periode: word(20),
    limit: LIMIT,
    regional_id: word(40),
    /** The client that is named, whatever the role of who asks. */
    exact: Type.Optional(oneOf('true')),
  }),
  response: success(Type.Object({ client_id: Type.String(), ...accounts })),
  problems: ['client_not_found', 'client_required'],
  example: { query: { periode: 'harian', limit: 5 } },
} as const;

const SUMMARY =
  'Profiles and newest posts of a client’s accounts; `periode=harian`: posts of today. Somebody with a directorate’s role gets the directorate’s. Profiles are kept by each collection; one nobody has read yet is read now.';

export const showAggregator = defineRoute({ ...aggregated, id: 'aggregator.show', path: '/api/aggregator', summary: SUMMARY });
export const showSocialAggregator = defineRoute({
  ...aggregated,
  id: 'social.aggregator',
  path: '/api/social/aggregator',
  summary: SUMMARY,
});

const refresh = {
  clientId: Type.Optional(ClientIdInput),
  periode: word(20),
  limit: LIMIT,
  regional_id: word(40),
  skipPostRefresh: Flag,
};

export const refreshAggregator = defineRoute({
  id: 'aggregator.refresh',
  service: 'collector',
  method: 'POST',
  path: '/api/aggregator/refresh',
  summary:
    'Reads the profiles of one directorate, or of all the account sees, and asks for a collection of their posts (`run_id`) unless `skipPostRefresh`; the answer shows the posts known so far. Parameters in the body or the query.',
  access: { permission: collectionRun, tenant: { kind: 'parameter', in: 'body', name: 'client_id' } },
  query: Type.Object({ client_id: Type.Optional(ClientIdInput), ...refresh }),
  body: Type.Object({ client_id: Type.Optional(ClientIdInput), ...refresh }),
  response: success(
    Type.Object({
      message: Type.String(),
      results: Type.Array(Type.Object({ client_id: Type.String(), run_id: nullable(Uuid), ...accounts })),
    }),
  ),
  problems: ['invalid_flag', 'client_not_found', 'no_directorate', 'too_many_runs', 'RAPIDAPI_KEY_MISSING'],
  example: { body: { client_id: undefined, limit: 3 } },
});
