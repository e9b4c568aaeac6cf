import { clientIdOf } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import type { ChatContext } from '../../context.ts';
import type { ConversationRow } from '../../conversations/repository/conversations.ts';
import { publishJoined, required } from '../../conversations/use-cases/open-conversation.ts';
import { chatProblems } from '../../problems.ts';
import * as businesses from '../repository/businesses.ts';
import { openWithBusiness } from './open-with-business.ts';

/** Opens the caller's conversation with a business. @throws business_not_found */
export async function writeToBusiness(
  context: ChatContext,
  actor: Actor,
  business: string,
  cause: Cause,
): Promise<{ conversation: ConversationRow; isNew: boolean }> {
  const opened = await context.database.unitOfWork(
    'system',
    async (tx) => {
      const found = await businesses.lock(tx, clientIdOf(business));
      if (found === null || found.status === 'closed') throw new Problem(chatProblems.business_not_found);
      return openWithBusiness(tx, context, actor.accountId, found);
    },
    cause,
  );
  publishJoined(context, opened.id, opened.joined, opened.offset);
  return { conversation: await required(context, actor, opened.id), isNew: opened.isNew };
}
