/** Whose rehearsal it is. */
export interface Rehearsal {
  readonly accountId: string;
  readonly clientId: string;
}

const PREFIX = 'rehearsal:';

/** A rehearsal in the place of a chat. */
export const rehearsalChat = ({ accountId, clientId }: Rehearsal): string => `${PREFIX}${accountId}:${clientId}`;

/** The rehearsal a chat is; null: people write there. */
export function rehearsalOf(chat: string): Rehearsal | null {
  if (!chat.startsWith(PREFIX)) return null;
  const [accountId = '', ...clientId] = chat.slice(PREFIX.length).split(':');
  return { accountId, clientId: clientId.join(':') };
}
