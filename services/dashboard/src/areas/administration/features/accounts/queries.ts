import type { BodyOf, ResponseOf } from '@balai/contracts';
import {
  approveAccount,
  changeAccount as changeRoute,
  closeAccount,
  inviteAccount,
  listAccounts,
  rejectAccount,
  reopenAccount,
  resetAccount,
  revokeSessions,
  showAccount,
} from '@balai/contracts/identity';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';

export type Account = ResponseOf<typeof listAccounts>['data'][number];
export type AccountState = Account['state'];
export type Role = NonNullable<ResponseOf<typeof listAccounts>['roles']>[number];
export type AccountChanges = BodyOf<typeof changeRoute>;
export type Invitation = BodyOf<typeof inviteAccount>;

const ROWS = 50;

/** Accounts that the session sees, in pages of 50, with how many there are in each state. */
export const accountsQuery = (asked: { readonly q?: string | undefined; readonly state?: AccountState | undefined }) =>
  infiniteQueryOptions({
    queryKey: [listAccounts.id, {}, asked.q ?? '', asked.state ?? ''] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => {
      const { q, state } = asked;
      const query = { limit: ROWS, ...(q === undefined ? {} : { q }), ...(state === undefined ? {} : { state }) };
      return api(listAccounts, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal });
    },
    getNextPageParam: (page) => page.next_cursor,
  });

const at = (id: string) => ({ params: { account_id: id } });

export const accountQuery = (id: string) => read(showAccount, at(id), (answer) => answer.data);

const DECISIONS = { approve: approveAccount, reject: rejectAccount, close: closeAccount, reopen: reopenAccount } as const;
export type Decision = keyof typeof DECISIONS;

export const decide = (id: string, decision: Decision) => api(DECISIONS[decision], at(id));
export const changeAccount = (id: string, body: AccountChanges) => api(changeRoute, { ...at(id), body });
export const invite = (body: Invitation) => api(inviteAccount, { body });
export const reset = (id: string, method: 'link' | 'password') => api(resetAccount, { ...at(id), body: { method } });
export const endSessions = (id: string) => api(revokeSessions, at(id));
