import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatCount } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './selection-bar.module.css';

/** What can be done with the rows that are picked: stands at the bottom while there are any. */
export function SelectionBar(props: {
  count: number;
  textOf: (words: { count: number; shown: string }) => string;
  onClear: () => void;
  children: ReactNode;
}) {
  const { t, language } = useLanguage();
  const { count, textOf, onClear, children } = props;
  if (count === 0) return null;
  const text = textOf({ count, shown: formatCount(count, language) });
  return (
    <section className={styles.bar} aria-label={text}>
      <span className={styles.count} role="status">
        {text}
      </span>
      <div className={styles.actions}>{children}</div>
      <ActionIcon variant="subtle" color="gray" aria-label={t('list.unpick')} title={t('list.unpick')} onClick={onClear}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </section>
  );
}
