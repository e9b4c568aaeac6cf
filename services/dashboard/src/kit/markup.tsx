import { type MarkupRun, parseMarkup } from '../domain/whatsapp-markup.ts';
import styles from './message-preview.module.css';

const TAG = { plain: 'span', bold: 'strong', italic: 'em', strike: 's', mono: 'code' } as const satisfies Record<
  MarkupRun['style'],
  string
>;

/** A message as WhatsApp shows it: bold, italic, struck, fixed width; line breaks kept. */
export function Markup({ text }: { text: string }) {
  return (
    <p className={styles.text}>
      {parseMarkup(text).map((run, index) => {
        const Tag = TAG[run.style];
        // biome-ignore lint/suspicious/noArrayIndexKey: a message's runs never move
        return <Tag key={index}>{run.text}</Tag>;
      })}
    </p>
  );
}
