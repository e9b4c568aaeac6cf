export { FORMER_CHAT_WORDS } from './former-words.ts';
