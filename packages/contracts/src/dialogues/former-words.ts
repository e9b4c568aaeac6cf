import type { FormerChatWord } from '../define/chat-menu.ts';

/** Words of the former system that are answered with what to do instead. */
export const FORMER_CHAT_WORDS: readonly FormerChatWord[] = [];
