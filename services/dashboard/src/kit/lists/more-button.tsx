import { Button } from '@mantine/core';
import { formatCount } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useIsPrinting } from '../paper/use-is-printing.ts';
import styles from './more-button.module.css';

/** Below a list that comes in pages: reads the next one; on paper it says that rows are missing. Nothing when all is there. */
export function MoreButton(props: {
  query: { readonly hasNextPage: boolean; readonly isFetchingNextPage: boolean; readonly fetchNextPage: () => unknown };
  /** Of a page whose own button prints all rows: how many there are, and how many of them are here. */
  printed?: { readonly shown: number; readonly total: number };
}) {
  const { t, language } = useLanguage();
  const isPrinting = useIsPrinting();
  const { query, printed } = props;
  if (!query.hasNextPage) return null;
  if (isPrinting) {
    const words = printed && { shown: formatCount(printed.shown, language), total: formatCount(printed.total, language) };
    return <p className={styles.more}>{words === undefined ? t('paper.part') : t('paper.some', words)}</p>;
  }
  return (
    <div className={styles.more}>
      <Button size="xs" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('action.more')}
      </Button>
    </div>
  );
}
