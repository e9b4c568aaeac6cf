import { type ChatOrderDefinition, chatOrderCommand, defineChatOrder } from '../define/chat-order.ts';
import { editorialApprove } from './permissions.ts';

export const runChatOrder = chatOrderCommand('editorial');

/** A decision on a piece by the short code that its approver was sent; what stands behind the code is the reason, or a note. */
const decisionOrder = (trigger: string, help: ChatOrderDefinition['help']) =>
  defineChatOrder({
    trigger,
    permission: editorialApprove,
    // Whoever decides is an account: separation of duties is about accounts.
    isForContacts: false,
    partsMax: 2,
    // Answers name pieces that are not out yet.
    isPersonal: true,
    changes: true,
    help,
    command: runChatOrder,
  });

export const approveOrder = decisionOrder('setuju', {
  id: '*setuju#KODE* : setujui naskah yang ditanyakan kepada Anda',
  en: '*setuju#CODE* : approve the draft that you were asked about',
});
export const rejectOrder = decisionOrder('tolak', {
  id: '*tolak#KODE#alasan* : tolak naskah',
  en: '*tolak#CODE#reason* : reject the draft',
});
export const reviseOrder = decisionOrder('revisi', {
  id: '*revisi#KODE#catatan* : minta naskah diperbaiki',
  en: '*revisi#CODE#note* : ask for changes',
});
