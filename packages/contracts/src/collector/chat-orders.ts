import { chatOrderCommand, defineChatOrder } from '../define/chat-order.ts';
import { collectionRun } from './permissions.ts';

export const runChatOrder = chatOrderCommand('collector');

export const collectOrder = defineChatOrder({
  trigger: 'ambildata',
  aliases: ['fetchinsta', 'fetchtiktok', 'fetchlikes', 'fetchcomments'],
  permission: collectionRun,
  // Collecting costs money: a contact without an account may not spend it.
  isForContacts: false,
  steps: [{ kind: 'client' }],
  changes: true,
  help: {
    id: '*ambildata#KLIEN* : ambil data konten sekarang; hasilnya dijawab setelah selesai',
    en: '*ambildata#CLIENT* : collect the posts’ data now; the result is answered when it is there',
  },
  command: runChatOrder,
});
