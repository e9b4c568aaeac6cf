import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { BatchButton } from './batch-button.tsx';
import styles from './reminders.module.css';
import { batchQuery } from './reminders.ts';
import { noteSent } from './sent-store.ts';

/** One call that was sent from here; can be put away. */
export default function SentLine({ batchId, clientId, timezone }: { batchId: string; clientId: string; timezone: string }) {
  const { t } = useLanguage();
  const { data } = useQuery(batchQuery(batchId, clientId));
  if (data === undefined) return null;
  return (
    <div className={styles.sent}>
      <BatchButton batch={data.batch} timezone={timezone} />
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('reminders.hide')} onClick={() => noteSent(clientId, null)}>
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </div>
  );
}
