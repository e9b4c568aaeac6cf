import type { PieceFound } from '../piece.ts';
import styles from './found.module.css';

/** A text with the places marked where a search found its words. The server sends parts of text, so nothing in it is markup. */
export function Found({ parts }: { parts: PieceFound['text'] }) {
  let index = 0;
  return parts.map(({ text, is_match }) => {
    const key = index;
    index += text.length;
    return is_match ? (
      <mark key={key} className={styles.match}>
        {text}
      </mark>
    ) : (
      text
    );
  });
}

/** The passage of a piece's text in which the words stand; nothing where only its title has them. */
export function FoundPassage({ found }: { found: PieceFound | null }) {
  if (found === null || found.text.length === 0) return null;
  return (
    <p className={styles.passage}>
      … <Found parts={found.text} /> …
    </p>
  );
}
