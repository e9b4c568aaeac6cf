import { PLATFORMS, type Platform } from '@balai/contracts';
import { ApiError, failureOf } from '@balai/contracts/client';
import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '../../../../api/api.ts';

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
  readonly client_id: string;
  /** Other clients in whose feeds it appears. */
  readonly coauthors: readonly string[];
  readonly caption: string | null;
  readonly taken_at: string;
  readonly like_count: number;
  readonly comment_count: number;
  readonly deleted_at: string | null;
}

/** Who liked a post and what was said under it. */
interface SandboxPostDetail extends SandboxPost {
  readonly likes: readonly { readonly handle: string }[];
  readonly comments: readonly { readonly handle: string; readonly text: string; readonly at: string }[];
}

/** A registered person with the handle on one platform. */
export interface SandboxPerson {
  readonly handle: string;
  readonly name: string;
}

type AccountsOfClient = { readonly client_id: string; readonly name: string } & {
  readonly [P in Platform]: { readonly handle: string; readonly private: boolean } | null;
};
type PersonRow = { readonly title: string | null; readonly name: string } & { readonly [P in Platform]: string | null };

const POLL_MS = 2_000;
// Polls only while the page is seen; a hidden tab asks nothing.
export const polled = { refetchInterval: POLL_MS, refetchIntervalInBackground: false, staleTime: 0 } as const;

/** Calls the sandbox; the answer's data. Throws `ApiError` for failures, like the platform's own routes. */
export async function sandboxCall<T>(path: string, init: { method?: string; body?: unknown; signal?: AbortSignal } = {}): Promise<T> {
  const { ok, status, body } = await fetchJson(`/sandbox/api${path}`, init);
  if (!ok) throw new ApiError(status, failureOf(status, body));
  return (body as { data: T }).data;
}

const search = (params: Readonly<Record<string, string>>): string => `?${new URLSearchParams(params)}`;

const accountsOf = ({ client_id: clientId, name, ...accounts }: AccountsOfClient): SandboxAccount[] =>
  PLATFORMS.flatMap((platform) => {
    const account = accounts[platform];
    return account === null ? [] : [{ clientId, name, platform, handle: account.handle, isPrivate: account.private }];
  });

/** Every simulated account, by client and platform. */
export const accountsQuery = queryOptions({
  queryKey: ['sandbox', 'accounts'],
  queryFn: async ({ signal }) => (await sandboxCall<AccountsOfClient[]>('/accounts', { signal })).flatMap(accountsOf),
  ...polled,
});

/** The newest 30 posts of an account. */
export const postsQuery = ({ clientId, platform }: SandboxAccount) =>
  queryOptions({
    queryKey: ['sandbox', 'posts', clientId, platform],
    queryFn: ({ signal }) => sandboxCall<SandboxPost[]>(`/posts${search({ client_id: clientId, platform, limit: '30' })}`, { signal }),
    ...polled,
  });

/** Likes and comments of one post. */
export const postDetailQuery = (postId: string) =>
  queryOptions({
    queryKey: ['sandbox', 'post', postId],
    queryFn: ({ signal }) => sandboxCall<SandboxPostDetail>(`/posts/${encodeURIComponent(postId)}`, { signal }),
    ...polled,
  });

/** The people of a client who have a handle on the account's platform. */
export const sandboxPeopleQuery = ({ clientId, platform }: SandboxAccount) =>
  queryOptions({
    queryKey: ['sandbox', 'people', clientId, platform],
    queryFn: async ({ signal }): Promise<readonly SandboxPerson[]> => {
      const people = await sandboxCall<PersonRow[]>(`/people${search({ client_id: clientId })}`, { signal });
      return people.flatMap(({ title, name, [platform]: handle }) => (handle ? [{ handle, name: `${title ?? ''} ${name}`.trim() }] : []));
    },
  });

/** Faults that are still to come. */
export const faultsQuery = queryOptions({
  queryKey: ['sandbox', 'faults'],
  queryFn: ({ signal }) => sandboxCall<{ provider: string; kind: string; remaining: number }[]>('/faults', { signal }),
  ...polled,
});
