import type { Mention } from '@balai/contracts/chat';
import { stretchesOf } from './mentions.ts';
import styles from './message.module.css';

/** The text of a message with names and addresses marked. */
export function MessageText({ content, mentions, own }: { content: string; mentions: readonly Mention[]; own: string }) {
  return stretchesOf(content, mentions).map(({ kind, text, at, userId }) => {
    if (kind === 'mention')
      return (
        <span key={at} className={styles.mention} data-own={userId === own || undefined}>
          {text}
        </span>
      );
    if (kind === 'link')
      return (
        <a key={at} href={text} target="_blank" rel="noopener noreferrer" className={styles.link}>
          {text}
        </a>
      );
    return text;
  });
}
