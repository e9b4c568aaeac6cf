import type { BodyOf, ResponseOf } from '@balai/contracts';
import {
  closeServiceAccount,
  makeServiceKey as keyRoute,
  listServiceAccounts,
  makeServiceAccount as makeRoute,
  revokeServiceKey,
} from '@balai/contracts/identity';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

export type ServiceAccount = ResponseOf<typeof listServiceAccounts>['data'][number];
export type ServiceKey = ServiceAccount['keys'][number];

export const serviceAccountsQuery = read(listServiceAccounts, {}, (answer) => answer.data);

export const makeAccount = (body: BodyOf<typeof makeRoute>) => api(makeRoute, { body });
export const makeKey = (account_id: string, body: BodyOf<typeof keyRoute>) => api(keyRoute, { params: { account_id }, body });
export const closeAccount = (account_id: string) => api(closeServiceAccount, { params: { account_id } });
export const revokeKey = (account_id: string, key_id: string) => api(revokeServiceKey, { params: { account_id, key_id } });
