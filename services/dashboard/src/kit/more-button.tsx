import { Button } from '@mantine/core';
import { useLanguage } from '../i18n/use-language.ts';
import styles from './more-button.module.css';

/** Below a list that comes in pages: reads the next one. Nothing when all is there. */
export function MoreButton({
  query,
}: {
  query: { readonly hasNextPage: boolean; readonly isFetchingNextPage: boolean; readonly fetchNextPage: () => unknown };
}) {
  const { t } = useLanguage();
  if (!query.hasNextPage) return null;
  return (
    <div className={styles.more}>
      <Button size="xs" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('action.more')}
      </Button>
    </div>
  );
}
