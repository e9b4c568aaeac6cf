import type { Attachment, ForwardedFrom, Mention, MessageType } from '@balai/contracts/chat';

/** A message on its way into a conversation. */
export interface NewMessage {
  readonly conversationId: string;
  readonly senderId: string;
  /** What the sender calls it: unique among the sender's messages in the conversation. */
  readonly clientMsgId: string;
  readonly messageId: string;
  readonly type: MessageType;
  readonly content: string;
  readonly attachments: readonly Attachment[];
  readonly mentions: readonly Mention[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly replyToId: string | null;
  readonly forwardedFrom: ForwardedFrom | null;
  /** The colleague who writes in the name of a business. */
  readonly actingId?: string | undefined;
  /** Nobody wrote it: a customer still waits, and the team has not read what came before. */
  readonly isAutomatic?: true | undefined;
}

const PREVIEW_MAX = 120;

/** What the list of conversations shows of a message: its text, or what it is with its caption. */
export function previewOf({ type, content }: Pick<NewMessage, 'type' | 'content'>): string {
  const line = content.replaceAll(/\s+/g, ' ').trim();
  const text = type === 'text' ? line : `[${type}]${line === '' ? '' : ` ${line}`}`;
  const characters = Array.from(text);
  return characters.length <= PREVIEW_MAX ? text : `${characters.slice(0, PREVIEW_MAX - 1).join('')}…`;
}
