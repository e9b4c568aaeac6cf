export { FORMER_CHAT_WORDS } from './former-words.ts';
export * from './menus.ts';
export * from './view-orders.ts';
