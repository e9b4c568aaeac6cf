import { shorten } from '../../i18n/format.ts';
import styles from './message-preview.module.css';
import { inOneLine, type MarkupRun, parseMarkup } from './whatsapp-markup.ts';

const TAG = { plain: 'span', bold: 'strong', italic: 'em', strike: 's', mono: 'code' } as const satisfies Record<
  MarkupRun['style'],
  string
>;

function Runs({ text }: { text: string }) {
  return parseMarkup(text).map((run, index) => {
    const Tag = TAG[run.style];
    // biome-ignore lint/suspicious/noArrayIndexKey: a message's runs never move
    return <Tag key={index}>{run.text}</Tag>;
  });
}

/** The beginning of a message in one line of `max` characters, as WhatsApp shows it; messages are Indonesian on every page. */
export function MarkupLine({ text, max }: { text: string; max: number }) {
  return (
    <span lang="id">
      <Runs text={shorten(inOneLine(text), max)} />
    </span>
  );
}

/** A whole message; line breaks kept. */
export function Markup({ text }: { text: string }) {
  return (
    <p className={styles.text}>
      <Runs text={text} />
    </p>
  );
}
