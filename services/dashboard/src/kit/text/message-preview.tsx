import { withoutMarks } from '@balai/contracts';
import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { formatCount } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Notice } from '../page/notice.tsx';
import { useCopyText, useWithDoubt } from '../windows/copy-text.tsx';
import { Markup } from './markup.tsx';
import styles from './message-preview.module.css';

/**
 * A text before it is sent, as it will look: on a phone the messages it becomes, or a letter; its length, and what to know about it. It can
 * be copied instead; what makes it doubtful is asked about first.
 */
export function MessagePreview(props: {
  label: string;
  parts: readonly string[];
  /** It goes out by e-mail alone. */
  isLetter?: boolean;
  /** Characters of the whole text. */
  length: number;
  warnings?: readonly { readonly code: string; readonly message: string }[];
  /** What the page around it says already of why the text may be wrong. */
  doubts?: readonly string[];
  /** What the text is made of has changed since: it is shown as old, and cannot be copied. */
  isOld?: boolean;
}) {
  const { t, language } = useLanguage();
  const { label, parts, length, warnings = [], doubts = [], isLetter = false, isOld = false } = props;
  const copy = useCopyText();
  const withDoubt = useWithDoubt();
  const text = isLetter ? withoutMarks(parts.join('\n\n')) : parts.join('\n\n');
  const reasons = [...warnings.map(({ message }) => message), ...doubts];
  return (
    <div className={styles.preview} data-old={isOld || undefined}>
      {warnings.map(({ code, message }) => (
        <Notice key={code} tone="warn">
          {message}
        </Notice>
      ))}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section className={styles.screen} data-letter={isLetter || undefined} aria-label={label} tabIndex={0}>
        {isLetter ? (
          <p className={styles.text} lang="id">
            {text}
          </p>
        ) : (
          parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text never move
            <div key={index} className={styles.bubble}>
              <Markup text={part} />
            </div>
          ))
        )}
      </section>
      <div className={styles.foot}>
        <p className={styles.length}>
          {t('preview.length', { count: length, shown: formatCount(length, language) })}
          {!isLetter && ` · ${t('preview.parts', { count: parts.length })}`}
        </p>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCopy size={15} aria-hidden />}
          aria-label={t('preview.copy', { label })}
          disabled={isOld}
          onClick={() => copy({ title: label, ...withDoubt(text, reasons) })}
        >
          {t('action.copy')}
        </Button>
      </div>
    </div>
  );
}
