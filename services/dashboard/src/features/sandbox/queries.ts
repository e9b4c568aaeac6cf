import type { Platform } from '@balai/contracts';
import { ApiError } from '@balai/contracts/client';
import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '../../api/api.ts';
import { asObject, dataOf, type Json, listOf, maybeText, number, objectIn, text } from '../../api/json.ts';

/** A simulated account whose posts can be published and engaged with. */
export interface SandboxAccount {
  readonly clientId: string;
  readonly name: string;
  readonly platform: Platform;
  readonly handle: string;
  readonly isPrivate: boolean;
}
/** A simulated post. */
export interface SandboxPost {
  readonly id: string;
  readonly url: string;
  readonly caption: string | null;
  readonly takenAt: string;
  readonly likes: number;
  readonly comments: number;
  readonly deleted: boolean;
}
/** Who liked a post and what was said under it. */
export interface SandboxPostDetail {
  readonly likes: readonly string[];
  readonly comments: readonly { readonly handle: string; readonly text: string; readonly at: string }[];
}
/** A registered person with the handle on one platform. */
export interface SandboxPerson {
  readonly handle: string;
  readonly name: string;
}
/** What the simulated providers can be made to do wrong. */
export interface SandboxFault {
  readonly provider: string;
  readonly kind: string;
  readonly remaining: number;
}

const ROOT = '/sandbox/api';
const POLL_MS = 2_000;
// Polls only while the page is seen; a hidden tab asks nothing.
const polled = { refetchInterval: POLL_MS, refetchIntervalInBackground: false, staleTime: 0 } as const;

/** Calls the sandbox; the answer's data. Throws `ApiError` for failures, like the platform's own routes. */
export async function sandboxCall(path: string, init: { method?: string; body?: unknown; signal?: AbortSignal } = {}): Promise<unknown> {
  const { ok, status, body } = await fetchJson(`${ROOT}${path}`, init);
  if (ok) return dataOf(body);
  const failure: Json = asObject(body) ?? {};
  throw new ApiError(status, {
    success: false,
    message: maybeText(failure, 'message') ?? `HTTP ${status}`,
    code: maybeText(failure, 'code') ?? 'unreadable_answer',
    requestId: text(failure, 'requestId'),
  });
}

const search = (params: Readonly<Record<string, string>>): string => `?${new URLSearchParams(params)}`;

const accountIn = (row: Json, platform: Platform): readonly SandboxAccount[] => {
  const account = objectIn(row, platform);
  if (account === null) return [];
  const { clientId, name } = { clientId: text(row, 'client_id'), name: text(row, 'name') };
  return [{ clientId, name, platform, handle: text(account, 'handle'), isPrivate: account.private === true }];
};

/** Every simulated account, by client and platform. */
export const accountsQuery = queryOptions({
  queryKey: ['sandbox', 'accounts'],
  queryFn: async ({ signal }) =>
    listOf(await sandboxCall('/accounts', { signal }), null, (row) => [...accountIn(row, 'instagram'), ...accountIn(row, 'tiktok')]).flat(),
  ...polled,
});

const readPost = (row: Json): SandboxPost => ({
  id: text(row, 'id'),
  url: text(row, 'url'),
  caption: maybeText(row, 'caption'),
  takenAt: text(row, 'taken_at'),
  likes: number(row, 'like_count'),
  comments: number(row, 'comment_count'),
  deleted: maybeText(row, 'deleted_at') !== null,
});

/** The newest 30 posts of an account. */
export const postsQuery = (account: SandboxAccount) =>
  queryOptions({
    queryKey: ['sandbox', 'posts', account.clientId, account.platform],
    queryFn: async ({ signal }) => {
      const params = search({ client_id: account.clientId, platform: account.platform, limit: '30' });
      return listOf(await sandboxCall(`/posts${params}`, { signal }), null, readPost);
    },
    ...polled,
  });

/** Likes and comments of one post. */
export const postDetailQuery = (postId: string) =>
  queryOptions({
    queryKey: ['sandbox', 'post', postId],
    queryFn: async ({ signal }): Promise<SandboxPostDetail> => {
      const post = await sandboxCall(`/posts/${encodeURIComponent(postId)}`, { signal });
      return {
        likes: listOf(post, 'likes', (row) => text(row, 'handle')),
        comments: listOf(post, 'comments', (row) => ({ handle: text(row, 'handle'), text: text(row, 'text'), at: text(row, 'at') })),
      };
    },
    ...polled,
  });

/** The people of a client who have a handle on the account's platform. */
export const sandboxPeopleQuery = (account: SandboxAccount) =>
  queryOptions({
    queryKey: ['sandbox', 'people', account.clientId, account.platform],
    queryFn: async ({ signal }): Promise<readonly SandboxPerson[]> => {
      const people = await sandboxCall(`/people${search({ client_id: account.clientId })}`, { signal });
      const read = listOf(people, null, (row) => ({
        handle: text(row, account.platform),
        name: `${text(row, 'title')} ${text(row, 'name')}`.trim(),
      }));
      return read.filter(({ handle }) => handle !== '');
    },
  });

/** Faults that are still to come. */
export const faultsQuery = queryOptions({
  queryKey: ['sandbox', 'faults'],
  queryFn: async ({ signal }): Promise<readonly SandboxFault[]> =>
    listOf(await sandboxCall('/faults', { signal }), null, (row) => ({
      provider: text(row, 'provider'),
      kind: text(row, 'kind'),
      remaining: number(row, 'remaining'),
    })),
  ...polled,
});
