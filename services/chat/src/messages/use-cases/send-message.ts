import type { Attachment, Mention, MessageType, SentMessage } from '@balai/contracts/chat';
import { Problem } from '@balai/runtime/problem';
import type { Caller, ChatContext } from '../../context.ts';
import { chatProblems } from '../../problems.ts';

/** What somebody sends; absent parts are empty. */
export interface Draft {
  readonly clientMsgId: string;
  readonly type?: MessageType | undefined;
  readonly content?: string | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
  readonly mentions?: readonly Mention[] | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  readonly replyToId?: string | null | undefined;
  /** The colleague who writes in the name of a business. */
  readonly actingId?: string | undefined;
}

/** Types that say something without a text or a file. */
const SAYS_BY_METADATA: ReadonlySet<MessageType> = new Set(['location', 'sticker', 'card', 'carousel', 'flex']);

/** @throws message_empty */
export function assertSaysSomething({
  type,
  content,
  attachments,
  metadata,
}: {
  readonly type: MessageType;
  readonly content: string;
  readonly attachments: readonly Attachment[];
  readonly metadata: Readonly<Record<string, unknown>>;
}): void {
  const saysSomething = content.trim() !== '' || attachments.length > 0 || (SAYS_BY_METADATA.has(type) && Object.keys(metadata).length > 0);
  if (!saysSomething || (type === 'text' && content.trim() === '')) throw new Problem(chatProblems.message_empty);
}

/**
 * Sends a message.
 * @throws message_empty, conversation_not_found, person_blocked, blocked_by_person, reply_not_found
 */
export function sendMessage(
  context: Pick<ChatContext, 'sends' | 'newId'>,
  actor: Caller,
  conversationId: string,
  draft: Draft,
): Promise<SentMessage> {
  const { clientMsgId, type = 'text', content = '', attachments = [], mentions = [], metadata = {}, replyToId = null } = draft;
  assertSaysSomething({ type, content, attachments, metadata });
  return context.sends.send({
    conversationId,
    senderId: actor.accountId,
    clientMsgId,
    messageId: context.newId(),
    type,
    content,
    attachments,
    mentions,
    metadata,
    replyToId,
    forwardedFrom: null,
    actingId: draft.actingId,
  });
}
