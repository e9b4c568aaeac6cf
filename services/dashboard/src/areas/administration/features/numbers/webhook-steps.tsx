import { Button } from '@mantine/core';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import { CopyLine } from '../../parts/copy-line.tsx';
import styles from './page.module.css';
import type { WhatsappNumber } from './queries.ts';

/** What is left to do at Meta once a number of the Cloud API is saved: the two texts to paste there. */
export function WebhookSteps(props: { number: WhatsappNumber; verifyToken: string; onDone: () => void }) {
  const { t } = useLanguage();
  const { number, verifyToken, onDone } = props;
  return (
    <div className={styles.stack}>
      <Notice tone="ok">
        <strong>{t('numbers.hook.title')}</strong>
        <p>{t('numbers.hook.text')}</p>
      </Notice>
      <CopyLine label={t('numbers.webhook')} text={webhookOf(number)} />
      <CopyLine label={t('numbers.hook.token')} text={verifyToken} hint={t('numbers.hook.once')} />
      <div className={styles.end}>
        <Button onClick={onDone}>{t('numbers.hook.done')}</Button>
      </div>
    </div>
  );
}

/** The whole address of a webhook, also where the installation was not told its own. */
export const webhookOf = ({ webhook_url: url }: Pick<WhatsappNumber, 'webhook_url'>): string => new URL(url ?? '', location.origin).href;
