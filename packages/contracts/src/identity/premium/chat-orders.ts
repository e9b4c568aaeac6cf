import { defineChatOrder } from '../../define/chat-order.ts';
import { runChatOrder } from '../chat-orders.ts';
import { premiumDecide } from '../permissions.ts';

const ofDeciders = { permission: premiumDecide, isForContacts: false, isPersonal: true, changes: true, command: runChatOrder } as const;

/** Requests of dashboard accounts, by the token that the notice of a new request has. */
export const approvePremiumByToken = defineChatOrder({
  ...ofDeciders,
  trigger: 'grantdashsub',
  help: { id: '*grantdashsub#token* : setujui permintaan premium akun', en: '*grantdashsub#token* : approve an account’s premium request' },
});
export const denyPremiumByToken = defineChatOrder({
  ...ofDeciders,
  trigger: 'denydashsub',
  help: { id: '*denydashsub#token* : tolak permintaan premium akun', en: '*denydashsub#token* : deny an account’s premium request' },
});
/** The same by the name or the id of the account. */
export const approvePremiumOfAccount = defineChatOrder({
  ...ofDeciders,
  trigger: 'grantaccess',
  help: {
    id: '*grant access#namapengguna* : setujui permintaan premium akun itu',
    en: '*grant access#username* : approve the premium request of that account',
  },
});
export const denyPremiumOfAccount = defineChatOrder({
  ...ofDeciders,
  trigger: 'denyaccess',
  aliases: ['dennyaccess'],
  help: {
    id: '*deny access#namapengguna* : tolak permintaan premium akun itu',
    en: '*deny access#username* : deny the premium request of that account',
  },
});
/** Requests of people, by their number. */
export const approvePremiumOfPerson = defineChatOrder({
  ...ofDeciders,
  trigger: 'grantsub',
  help: { id: '*grantsub#nomor* : setujui permintaan premium personel', en: '*grantsub#number* : approve a person’s premium request' },
});
export const denyPremiumOfPerson = defineChatOrder({
  ...ofDeciders,
  trigger: 'denysub',
  help: { id: '*denysub#nomor* : tolak permintaan premium personel', en: '*denysub#number* : deny a person’s premium request' },
});
