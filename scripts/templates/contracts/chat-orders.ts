import { defineChatOrder } from '../define/chat-order.ts';
import { runChatOrder } from './events.ts';
import { __camel__Read } from './permissions.ts';

export const __camel__Order = defineChatOrder({
  trigger: '__name__',
  permission: __camel__Read,
  isForContacts: true,
  help: '*__name__* : catatan terbaru',
  command: runChatOrder,
});
