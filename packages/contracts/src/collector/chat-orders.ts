import { chatOrderCommand, defineChatOrder } from '../define/chat-order.ts';
import { collectionRun } from './permissions.ts';

export const runChatOrder = chatOrderCommand('collector');

export const collectOrder = defineChatOrder({
  trigger: 'ambildata',
  permission: collectionRun,
  // Collecting costs money: a contact without an account may not spend it.
  isForContacts: false,
  help: '*ambildata#CLIENT* : ambil data konten sekarang; hasilnya dijawab setelah selesai',
  command: runChatOrder,
});
