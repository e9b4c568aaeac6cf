import type { ConversationMember, Mention } from '@balai/contracts/chat';

/** The members that a text names by `@username`. */
export function mentionsIn(content: string, members: readonly Pick<ConversationMember, 'user_id' | 'username'>[]): Mention[] {
  const byName = new Map(members.map(({ user_id, username }) => [username.toLowerCase(), user_id]));
  return [...content.matchAll(/(?<![\w@])@([\w.-]+)/g)].flatMap(({ index, 1: typed = '' }) => {
    // A full stop at the end belongs to the sentence.
    for (const name of [typed, typed.replace(/[.-]+$/, '')]) {
      const user_id = byName.get(name.toLowerCase());
      if (user_id !== undefined) return [{ user_id, start_index: index, length: name.length + 1 }];
    }
    return [];
  });
}

/** A stretch of a text: plain, the name of somebody, or an address. */
export interface Stretch {
  readonly kind: 'text' | 'mention' | 'link';
  readonly text: string;
  /** Where it begins in the content. */
  readonly at: number;
  /** Whom it names. */
  readonly userId?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;

/** Cuts a text into what is shown as it stands, names and addresses. Mentions that do not fit the text are left out. */
export function stretchesOf(content: string, mentions: readonly Mention[]): Stretch[] {
  const marks: Stretch[] = [
    ...mentions.map(({ user_id, start_index, length }) => ({
      kind: 'mention' as const,
      text: content.slice(start_index, start_index + length),
      at: start_index,
      userId: user_id,
    })),
    ...[...content.matchAll(ADDRESS)].map((match) => ({ kind: 'link' as const, text: match[0], at: match.index })),
  ].sort((a, b) => a.at - b.at);
  const stretches: Stretch[] = [];
  let end = 0;
  for (const mark of marks) {
    if (mark.at < end || mark.text === '') continue;
    if (mark.at > end) stretches.push({ kind: 'text', text: content.slice(end, mark.at), at: end });
    stretches.push(mark);
    end = mark.at + mark.text.length;
  }
  if (end < content.length) stretches.push({ kind: 'text', text: content.slice(end), at: end });
  return stretches;
}
