import { useLanguage } from '../../i18n/use-language.ts';
import styles from './paper-filter.module.css';
import { useIsPrinting } from './use-is-printing.ts';

/** On paper alone: what a page is narrowed to, in words, where on the screen its controls say so. */
export function PaperFilter({ words }: { words: readonly (string | undefined)[] }) {
  const { t } = useLanguage();
  const given = words.filter((word) => word !== undefined);
  return useIsPrinting() && given.length > 0 ? (
    <p className={styles.line}>
      {t('filter.active')}: {given.join(' · ')}
    </p>
  ) : null;
}
