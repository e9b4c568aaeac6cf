import type { ResponseOf } from '@balai/contracts';
import * as desk from '@balai/contracts/editorial';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { read } from '../../../../api/read.ts';
import type { PieceKind, PieceState } from './piece.ts';

/** A question without what was left open. */
type Asked<T> = { -readonly [K in keyof T]: Exclude<T[K], undefined> };
const asked = <T extends object>(question: T): Asked<T> =>
  Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined)) as Asked<T>;

/** Which pieces board and list mean. Without a client: all that the reader sees. */
export interface PieceFilter {
  readonly client_id?: string | undefined;
  readonly kind?: PieceKind | undefined;
  readonly assignee?: string | undefined;
  readonly tag?: string | undefined;
}

/** Cards of a column; more are in the list. */
export const CARDS = 20;

export const boardQuery = (filter: PieceFilter) =>
  read(desk.showBoard, { query: asked({ ...filter, cards: CARDS }) }, (answer) => answer.data, { clientId: filter.client_id });

/** Pieces as a list: by words, or all of a state. */
export const listQuery = (filter: PieceFilter & { readonly q?: string | undefined; readonly state?: PieceState | undefined }) =>
  infiniteQueryOptions({
    queryKey: [desk.listPieces.id, { clientId: filter.client_id }, filter] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      api(desk.listPieces, { query: asked({ ...filter, limit: 50, cursor: pageParam ?? undefined }), signal }),
    getNextPageParam: (page) => page.next_cursor,
  });

export const pieceQuery = (id: string) => read(desk.getPiece, { params: { id } }, (answer) => answer.data);

/** A file of a piece. */
export type Attachment = ResponseOf<typeof desk.listAttachments>['data'][number];
export const attachmentsQuery = (id: string) => read(desk.listAttachments, { params: { id } }, (answer) => answer.data);

export const plansQuery = (id: string) => read(desk.listPlans, { params: { id } }, (answer) => answer.data);
/** Accounts a post of a piece can be planned on. */
export const planAccountsQuery = (id: string) => read(desk.listPlanAccounts, { params: { id } }, (answer) => answer.data);

/** The state machine; it changes with the program only. */
export const workflowQuery = () => ({
  ...read(desk.showWorkflow, {}, (answer) => answer.data),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Accounts on which posts of a client are published without a person. */
export const publishingAccountsQuery = (clientId: string) =>
  read(desk.listPublishingAccounts, { query: { client_id: clientId } }, (answer) => answer.data, { clientId });

/** Accounts that may write for a client, or approve. */
export const colleaguesQuery = (clientId: string, may: 'write' | 'approve') =>
  read(desk.listColleagues, { query: { client_id: clientId, may } }, (answer) => answer.data, { clientId });

/** What waits for the reader's decision. */
export const reviewsQuery = (clientId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [desk.listReviews.id, { clientId }] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      api(desk.listReviews, { query: asked({ client_id: clientId, limit: 50, cursor: pageParam ?? undefined }), signal }),
    getNextPageParam: (page) => page.next_cursor,
  });

export const historyQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [desk.listHistory.id, {}, id] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      api(desk.listHistory, { params: { id }, query: { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal }),
    getNextPageParam: (page) => page.next_cursor,
  });

export const versionsQuery = (id: string) => read(desk.listVersions, { params: { id } }, (answer) => answer.data);

export const policiesQuery = (clientId: string | undefined) =>
  read(desk.listPolicies, { query: asked({ client_id: clientId }) }, (answer) => answer.data, { clientId });
