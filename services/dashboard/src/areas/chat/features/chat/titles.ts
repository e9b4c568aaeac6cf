import type { Conversation } from '@balai/contracts/chat';
import type { Translate } from '../../../../i18n/i18n.ts';

/** What a conversation is called. */
export const titleOf = (conversation: Pick<Conversation, 'title' | 'contact_info' | 'type'> | undefined, t: Translate): string =>
  conversation?.title || conversation?.contact_info?.display_name || t(conversation?.type === 'direct' ? 'chat.gone' : 'chat.untitled');
