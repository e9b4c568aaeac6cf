import { createContext, useContext } from 'react';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import type { Chat } from './store/chat.ts';

export const ChatContext = createContext<Chat | null>(null);

/** The chat of the account; inside the page only. */
export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (chat === null) throw new Error('no chat around this part');
  return chat;
}

/** The zone in which times are shown. */
export function useZone(): string {
  const session = useSession();
  return timezoneOf(session, session.client_id);
}
