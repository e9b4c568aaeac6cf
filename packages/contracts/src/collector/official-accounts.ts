import Type from 'typebox';
import { limitUpTo } from '../define/list.ts';
import { defineCommand, defineEvent } from '../define/message.ts';
import { defineRoute, success } from '../define/route.ts';
import { defineSchedule } from '../define/schedule.ts';
import { ClientId, ClientIdInput, Count, Instant, nullable, Platform, Uuid } from '../define/schema.ts';
import { defineSubscription } from '../define/subscription.ts';
import { Flag } from './flag.ts';
import { collectionRun, contentRead, officialAccountsWrite } from './permissions.ts';

/** Most posts of an account in an answer, whatever was asked for. */
export const OFFICIAL_MEDIA_MAX = 1000;

const account = {
  satbinmas_account_id: Uuid,
  client_id: Type.String(),
  platform: Platform,
  username: Type.String(),
  display_name: nullable(Type.String()),
  profile_url: nullable(Type.String()),
  secUid: nullable(Type.String()),
  is_active: Type.Boolean(),
  is_verified: Type.Boolean(),
  created_at: Instant,
  updated_at: Instant,
  // Beyond the legacy columns.
  /** When its posts were last read, and why that failed the last time. */
  collected_at: nullable(Instant),
  failure: nullable(Type.String()),
};
export const OfficialAccountWire = Type.Object(account);

/** A post of an official account. */
export const OfficialMediaWire = Type.Object({
  satbinmas_media_id: Uuid,
  username: Type.String(),
  /** Shortcode or video id. */
  media_id: Type.String(),
  code: Type.String(),
  media_type: Type.String(),
  taken_at: Instant,
  caption_text: nullable(Type.String()),
  like_count: nullable(Count),
  comment_count: nullable(Count),
  view_count: nullable(Count),
  share_count: nullable(Count),
  thumbnail_url: nullable(Type.String()),
  video_url: nullable(Type.String()),
  url: Type.String(),
  is_album: Type.Boolean(),
  is_video: Type.Boolean(),
  hashtags: Type.Array(Type.String()),
  mentions: Type.Array(Type.String()),
  updated_at: Instant,
});

export const officialAccountChanged = defineEvent(
  'collector.official-account.changed.v1',
  'fact',
  'A person added, changed or removed an official account of a client.',
  Type.Object({
    account_id: Uuid,
    client_id: ClientId,
    platform: Platform,
    username: Type.String(),
    is_active: Type.Boolean(),
    is_removed: Type.Boolean(),
    changed_at: Instant,
  }),
  { audit: true },
);

export const collectOfficial = defineCommand(
  'collector.official.collect.v1',
  'Read the newest posts of the official accounts of a client.',
  Type.Object({ request_id: Uuid, client_id: ClientId, job_run_id: nullable(Uuid) }),
  { from: ['scheduler'] },
);
export const collectorOfficial = defineSubscription('collector.official', 'work', ['collector.official.collect.v1']);

/** The posts of official accounts, once the day's posting has ended. */
export const officialSchedule = defineSchedule({
  key: 'official-media',
  name: { id: 'Konten akun resmi {client}', en: 'Posts of official accounts of {client}' },
  crons: ['5 23 * * *'],
  zone: 'client',
  overlap: 'skip',
  catchUp: 'once',
  catchUpWindowMinutes: 720,
  maxRunMinutes: 60,
  isFor: ({ type }) => type === 'org',
  isActiveFor: ({ active }) => active,
  command: collectOfficial,
  payload: ({ jobRunId, clientId }) => ({ request_id: jobRunId, client_id: clientId, job_run_id: jobRunId }),
});

const ofClient = { kind: 'parameter', in: 'params', name: 'client_id' } as const;
const params = Type.Object({ client_id: ClientIdInput });
const base = '/api/clients/:client_id/satbinmas-official';
const text = (maxLength: number) => Type.Optional(nullable(Type.String({ maxLength })));

export const listOfficialAccounts = defineRoute({
  id: 'official-accounts.list',
  service: 'collector',
  method: 'GET',
  path: base,
  summary: 'Official accounts of a client, by platform.',
  access: { permission: contentRead, tenant: ofClient },
  params,
  response: success(Type.Array(OfficialAccountWire)),
  problems: ['client_not_found'],
  errorField: true,
});
export const officialAccountData = defineRoute({
  id: 'official-accounts.data',
  service: 'collector',
  method: 'GET',
  path: `${base}/data`,
  summary: 'Official accounts of a client with their newest posts (200 each unless `limit`), hashtags and mentions.',
  access: { permission: contentRead, tenant: ofClient },
  params,
  query: Type.Object({ limit: limitUpTo(OFFICIAL_MEDIA_MAX) }),
  response: success(
    Type.Object({
      client: Type.Object({ client_id: Type.String(), nama: Type.String() }),
      accounts: Type.Array(Type.Object({ ...account, media: Type.Array(OfficialMediaWire) })),
    }),
  ),
  problems: ['client_not_found'],
  errorField: true,
});
export const putOfficialAccount = defineRoute({
  id: 'official-accounts.put',
  service: 'collector',
  method: 'PUT',
  path: base,
  summary: 'Sets the official account of a client on a platform; what is left empty stays as it was.',
  access: { permission: officialAccountsWrite, tenant: ofClient },
  params,
  body: Type.Object({
    platform: text(20),
    username: text(300),
    display_name: text(200),
    profile_url: text(500),
    secUid: text(200),
    secuid: text(200),
    is_active: Flag,
    is_verified: Flag,
  }),
  status: [200, 201],
  response: success(Type.Object({ account: OfficialAccountWire, created: Type.Boolean() })),
  problems: ['client_not_found', 'platform_required', 'username_required', 'invalid_username', 'invalid_flag', 'official_account_taken'],
  errorField: true,
  example: { body: { platform: 'instagram', username: 'akun.{client}' } },
});
export const deleteOfficialAccount = defineRoute({
  id: 'official-accounts.delete',
  service: 'collector',
  method: 'DELETE',
  path: `${base}/:account_id`,
  summary: 'Removes an official account with its posts; the removed row.',
  access: { permission: officialAccountsWrite, tenant: ofClient },
  params: Type.Object({ client_id: ClientIdInput, account_id: Uuid }),
  response: success(OfficialAccountWire),
  problems: ['client_not_found', 'official_account_not_found'],
  errorField: true,
  example: { params: { account_id: '{official-account}' } },
});
export const collectOfficialNow = defineRoute({
  id: 'official-accounts.collect',
  service: 'collector',
  method: 'POST',
  path: `${base}/collect`,
  summary: 'Reads the posts of the official accounts of a client now; `collected_at` of the accounts says when that is done.',
  access: { permission: collectionRun, tenant: ofClient },
  params,
  body: Type.Object({}),
  status: [202],
  response: success(Type.Object({ request_id: Uuid })),
  problems: ['client_not_found', 'RAPIDAPI_KEY_MISSING'],
  errorField: true,
});
