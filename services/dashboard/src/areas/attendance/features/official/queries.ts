import type { ResponseOf } from '@balai/contracts';
import {
  collectOfficialNow,
  deleteOfficialAccount,
  officialAccountsOf,
  officialContent,
  officialEngagement,
  officialHashtags,
  putOfficialAccount,
} from '@balai/contracts/collector';
import { getClient, listClients } from '@balai/contracts/identity';
import { api } from '../../../../api/api.ts';
import { isDirectorate } from '../../../../api/audience.ts';
import { read } from '../../../../api/read.ts';
import type { SeenClient } from '../../../../api/session.ts';
import type { Work } from '../../work/use-work.ts';

/** An account and what its posts of the period brought. */
export type AccountMetrics = ResponseOf<typeof officialEngagement>['data'][number];
/** The account of one client with what is kept of it. */
export type OwnAccount = ResponseOf<typeof officialAccountsOf>['data']['accounts'][number];
export type OfficialContent = ResponseOf<typeof officialContent>['data'];

const ACCOUNTS_MAX = 1000;
const HASHTAGS = 20;
const BEST = 8;

// A directorate looks at every account it sees, a unit at its own.
const questionOf = ({ client, question, platform }: Work) => {
  const { client_id: _, role: __, scope: ___, ...days } = question;
  return { ...days, platform, ...(isDirectorate(client) ? {} : { client_id: client.client_id }) };
};

/** All accounts of the scope with their metrics, the most engagement first. */
export const accountsQuery = (work: Work) =>
  read(officialEngagement, { query: { ...questionOf(work), limit: ACCOUNTS_MAX } }, (answer) => answer.data);

/** When they posted, and the posts that brought the most. */
export const contentQuery = (work: Work) => read(officialContent, { query: { ...questionOf(work), limit: BEST } }, (answer) => answer.data);

/** The hashtags of their posts. */
export const hashtagsQuery = (work: Work) =>
  read(officialHashtags, { query: { ...questionOf(work), limit: HASHTAGS } }, (answer) => answer.data);

/** The accounts of one client, with their ids. */
export const ownAccountsQuery = ({ client, question, platform }: Work) => {
  const { client_id: _, role: __, scope: ___, ...days } = question;
  return read(
    officialAccountsOf,
    { params: { client_id: client.client_id }, query: { ...days, platform } },
    (answer) => answer.data.accounts,
  );
};

/** An account of a client whose posts are collected as tasks. */
export interface TrackedAccount {
  readonly client_id: string;
  readonly client_name: string;
  readonly platform: 'instagram' | 'tiktok';
  readonly username: string;
}

type Client = Pick<
  ResponseOf<typeof getClient>['data'],
  'client_id' | 'nama' | 'client_insta' | 'client_insta_status' | 'client_tiktok' | 'client_tiktok_status'
>;

function trackedOf({ client_id, nama, client_insta, client_insta_status, client_tiktok, client_tiktok_status }: Client): TrackedAccount[] {
  const of = { client_id, client_name: nama };
  return [
    ...(client_insta && client_insta_status ? [{ ...of, platform: 'instagram' as const, username: client_insta.replace(/^@/, '') }] : []),
    ...(client_tiktok && client_tiktok_status ? [{ ...of, platform: 'tiktok' as const, username: client_tiktok.replace(/^@/, '') }] : []),
  ];
}

/** The accounts whose posts are collected: of a unit its own, of a directorate its own and those of every unit the session sees. */
export const trackedQuery = (client: SeenClient) => {
  const { client_id } = client;
  if (!isDirectorate(client)) return read(getClient, { params: { client_id } }, ({ data }) => trackedOf(data));
  const isShown = (one: { readonly client_id: string; readonly client_type: string }) =>
    one.client_id === client_id || one.client_type.toLowerCase() === 'org';
  return read(listClients, {}, ({ data }) => data.filter(isShown).flatMap(trackedOf));
};

/** Sets the account of a client on a platform. */
export const putAccount = async (clientId: string, body: { platform: string; username: string; display_name: string }) =>
  (await api(putOfficialAccount, { params: { client_id: clientId }, body })).data;

/** Removes an account with what is known of its posts. */
export const removeAccount = async (clientId: string, accountId: string) =>
  (await api(deleteOfficialAccount, { params: { client_id: clientId, account_id: accountId } })).data;

/** Has the posts of a client's accounts read now. */
export const collectNow = async (clientId: string) => (await api(collectOfficialNow, { params: { client_id: clientId }, body: {} })).data;
