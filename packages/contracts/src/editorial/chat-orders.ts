import { chatOrderCommand, defineChatOrder } from '../define/chat-order.ts';
import { editorialApprove } from './permissions.ts';

export const runChatOrder = chatOrderCommand('editorial');

/** A decision on a piece by the short code that its approver was sent; what stands behind the code is the reason, or a note. */
const decisionOrder = (trigger: string, help: string) =>
  defineChatOrder({
    trigger,
    permission: editorialApprove,
    // Whoever decides is an account: separation of duties is about accounts.
    isForContacts: false,
    partsMax: 2,
    // Answers name pieces that are not out yet.
    isPersonal: true,
    help,
    command: runChatOrder,
  });

export const approveOrder = decisionOrder('setuju', '*setuju#KODE* : setujui naskah yang ditanyakan kepada Anda');
export const rejectOrder = decisionOrder('tolak', '*tolak#KODE#alasan* : tolak naskah');
export const reviseOrder = decisionOrder('revisi', '*revisi#KODE#catatan* : minta naskah diperbaiki');
