import { chatOrderCommand } from '../define/chat-order.ts';

/** Orders that a view answers. */
export const runChatOrder = chatOrderCommand('reporting');
