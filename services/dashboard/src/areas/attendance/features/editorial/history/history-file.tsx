import { urlOf } from '@balai/contracts/client';
import { historyFile } from '@balai/contracts/editorial';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import styles from './history.module.css';

/** The change log as a workbook. */
export function HistoryFile({ id }: { id: string }) {
  const { t } = useLanguage();
  return (
    <Button
      component="a"
      size="xs"
      variant="default"
      href={urlOf(historyFile, { id }, { format: 'xlsx' })}
      download
      className={styles.file ?? ''}
      leftSection={<IconDownload size={15} aria-hidden />}
    >
      {t('editorial.history.file')}
    </Button>
  );
}
