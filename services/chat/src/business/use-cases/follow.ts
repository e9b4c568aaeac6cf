import { clientIdOf } from '@balai/contracts';
import { customerMet, followEnded, followStarted } from '@balai/contracts/chat';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { type ChatContext, ownScope } from '../../context.ts';
import { publishJoined } from '../../conversations/use-cases/open-conversation.ts';
import * as people from '../../people/repository/people.ts';
import { chatProblems } from '../../problems.ts';
import { agentScope } from '../agent-scope.ts';
import { businessAccountId } from '../domain/business-account.ts';
import * as businesses from '../repository/businesses.ts';
import { openWithBusiness } from './open-with-business.ts';

/** Begins or ends a follow; a repeat changes nothing. Following opens the conversation, in which the welcome arrives. @throws business_not_found */
export async function setFollowing(
  context: ChatContext,
  actor: Actor,
  { clientId, isOn, source = null }: { readonly clientId: string; readonly isOn: boolean; readonly source?: string | null },
  cause: Cause,
): Promise<void> {
  const { accountId } = actor;
  const now = context.clock.now();
  const opened = await context.database.unitOfWork(
    'system',
    async (tx) => {
      const business = await businesses.lock(tx, clientIdOf(clientId));
      if (business === null || (isOn && business.status === 'closed')) throw new Problem(chatProblems.business_not_found);
      const { client_id } = business;
      const [self] = await people.findActive(tx, [accountId]);
      if (self === undefined) throw new Problem(chatProblems.person_not_found);
      if (!(await businesses.setFollow(tx, { clientId: client_id, accountId, source, at: now }, isOn))) return null;
      const at = now.toISOString();
      if (!isOn) {
        tx.send(followEnded, { client_id, account_id: accountId, at });
        return null;
      }
      tx.send(followStarted, { client_id, account_id: accountId, source, at });
      const { username, display_name } = self;
      tx.send(customerMet, { client_id, account_id: accountId, username, display_name, by: 'follow', at });
      return openWithBusiness(tx, context, accountId, business);
    },
    cause,
  );
  if (opened !== null) publishJoined(context, opened.id, opened.joined, opened.offset);
}

/** @throws business_not_found */
export async function isFollowing({ database }: Pick<ChatContext, 'database'>, actor: Actor, clientId: string): Promise<boolean> {
  const business = await database.read(ownScope(actor), (tx) => businesses.find(tx, actor.accountId, clientIdOf(clientId)));
  if (business === null) throw new Problem(chatProblems.business_not_found);
  return business.followed_at !== null;
}

/** A page of followers, and how many there are. @throws business_not_found */
export function listFollowers(
  { database }: Pick<ChatContext, 'database'>,
  clientId: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: businesses.FollowerRow[]; total: number }> {
  return database.read(agentScope(clientId), async (tx) => {
    const business = await businesses.find(tx, businessAccountId(clientId), clientId);
    if (business === null) throw new Problem(chatProblems.business_not_found);
    return { rows: await businesses.listFollowers(tx, clientId, limit, offset), total: business.follower_count };
  });
}
