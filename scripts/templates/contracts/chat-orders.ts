import { defineChatOrder } from '../define/chat-order.ts';
import { runChatOrder } from './events.ts';
import { __name__Read } from './permissions.ts';

export const __name__Order = defineChatOrder({
  trigger: '__name__',
  permission: __name__Read,
  isForContacts: true,
  help: '*__name__* : catatan terbaru',
  command: runChatOrder,
});
