import { accountChannel } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type ChatContext, ownScope } from '../../context.ts';
import { chatProblems } from '../../problems.ts';
import * as friendships from '../repository/friendships.ts';
import * as people from '../repository/people.ts';
import * as relations from '../repository/relations.ts';

const BLOCKED_MAX = 1_000;

/**
 * Blocks or unblocks somebody, or a business. A friendship stays; the other one is not told.
 * @throws own_account, person_not_found
 */
export async function setBlock(context: ChatContext, actor: Actor, otherId: string, isOn: boolean, cause: Cause): Promise<void> {
  const { accountId } = actor;
  if (otherId === accountId) throw new Problem(chatProblems.own_account);
  await context.database.unitOfWork(
    ownScope(actor),
    async (tx) => {
      if (!isOn) return friendships.unblock(tx, accountId, otherId);
      if (!(await people.isKnown(tx, otherId))) throw new Problem(chatProblems.person_not_found, {}, { field: 'user_id' });
      return friendships.block(tx, accountId, otherId, context.clock.now());
    },
    cause,
  );
  context.live.publish(accountChannel, accountId, { offset: null, data: { event: 'friends.changed' } });
}

/** Newest first. */
export const listBlocked = ({ database }: Pick<ChatContext, 'database'>, actor: Actor): Promise<friendships.BlockedRow[]> =>
  database.read(ownScope(actor), (tx) => friendships.listBlocked(tx, actor.accountId, BLOCKED_MAX));

/** How the caller and somebody stand to each other. */
export const relationTo = ({ database }: Pick<ChatContext, 'database'>, actor: Actor, otherId: string): Promise<relations.RelationRow> =>
  database.read('system', (tx) => relations.between(tx, actor.accountId, otherId));
