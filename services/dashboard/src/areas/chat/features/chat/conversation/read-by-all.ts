import type { ConversationMember } from '@balai/contracts/chat';

/** Up to where everybody else has read; 0 where somebody keeps it to themselves or the members are not known. */
export function readByAll(members: readonly Pick<ConversationMember, 'user_id' | 'read_seq'>[], own: string): number {
  const others = members.filter(({ user_id }) => user_id !== own);
  return others.length === 0 ? 0 : Math.min(...others.map(({ read_seq }) => read_seq ?? 0));
}
