import { formatCount } from '../domain/format.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Markup } from './markup.tsx';
import styles from './message-preview.module.css';
import { Notice } from './notice.tsx';

/** A text before it is sent, as a phone shows it: the messages it becomes, its length, and what to know about it. */
export function MessagePreview(props: {
  label: string;
  parts: readonly string[];
  /** Characters of the whole text. */
  length: number;
  warnings?: readonly { readonly code: string; readonly message: string }[];
}) {
  const { t, language } = useLanguage();
  const { label, parts, length, warnings = [] } = props;
  return (
    <div className={styles.preview}>
      {warnings.map(({ code, message }) => (
        <Notice key={code} tone="warn">
          {message}
        </Notice>
      ))}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section className={styles.screen} aria-label={label} tabIndex={0}>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text never move
          <div key={index} className={styles.bubble}>
            <Markup text={part} />
          </div>
        ))}
      </section>
      <p className={styles.length}>
        {t('preview.length', { count: length, shown: formatCount(length, language) })} · {t('preview.parts', { count: parts.length })}
      </p>
    </div>
  );
}
