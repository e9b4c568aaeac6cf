import type { AccountRow } from '@balai/approvals';
import { type Policy, standardPolicy } from '@balai/approvals';
import { editorialApprove, editorialWrite } from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import type { Page, Paging } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import { accounts, policies } from '../../repository/approvals.ts';
import { requireKnown } from '../../use-cases/require-known.ts';
import * as reviews from '../repository/reviews.ts';

type Context = Pick<EditorialContext, 'database'>;

const COLLEAGUES_MAX = 1_000;
const REQUESTS_MAX = 1_000;

/** Policies of the clients the caller sees; of one client also what holds where nobody set one. */
export const listPolicies = ({ database }: Context, actor: Actor, clientId: string | null): Promise<Policy[]> =>
  database.read(actor.scope, async (tx) => {
    await requireKnown(tx, clientId);
    const found = await policies.list(tx, clientId);
    return found.length === 0 && clientId !== null ? [standardPolicy(clientId)] : found;
  });

/** Accounts that see the client and may write, or approve, by name. */
export const listColleagues = (
  { database }: Context,
  actor: Actor,
  { clientId, may }: { readonly clientId: string; readonly may: 'write' | 'approve' },
): Promise<AccountRow[]> =>
  database.read(actor.scope, async (tx) => {
    await requireKnown(tx, clientId);
    return accounts.listOfClient(tx, clientId, (may === 'approve' ? editorialApprove : editorialWrite).name, COLLEAGUES_MAX);
  });

/** Pieces that wait for the caller's decision, the longest waiting first. @throws Problem `client_not_found` */
export const listReviews = (
  { database }: Context,
  actor: Actor,
  filter: { readonly clientId: string | null; readonly page: Paging<'opened_at'> },
): Promise<Page<reviews.Review>> =>
  database.read(actor.scope, async (tx) => {
    await requireKnown(tx, filter.clientId);
    return reviews.list(tx, actor.accountId, filter);
  });

/** The newest requests for approval of events, as existing clients list them. */
export const listRequests = ({ database }: Context, actor: Actor): Promise<reviews.RequestRow[]> =>
  database.read(actor.scope, (tx) => reviews.listNewest(tx, REQUESTS_MAX));
