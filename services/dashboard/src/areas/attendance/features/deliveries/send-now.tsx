import { listDeliveryRuns, sendDeliveryNow } from '@balai/contracts/reporting';
import { listJobs } from '@balai/contracts/scheduler';
import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../../../../api/api.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { MessagePreview } from '../../../../kit/text/message-preview.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { previewQuery as jobPreviewQuery, type Report, runJob } from '../../parts/jobs/jobs.ts';
import { FileLine } from './file-line.tsx';
import styles from './page.module.css';
import { type Delivery, previewQuery } from './queries.ts';
import { ReportRecipients } from './report-recipients.tsx';

/** What goes out now and to whom; nothing leaves before "Kirim". */
function SendNow(props: {
  /** Absent while it is read. */
  isReady: boolean;
  send: () => Promise<unknown>;
  sent: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const send = useMutation({
    mutationFn: props.send,
    onSuccess: () => {
      showToast(props.sent);
      props.onClose();
    },
    onSettled: () => {
      for (const id of [listJobs.id, listDeliveryRuns.id]) void queryClient.invalidateQueries({ queryKey: [id] });
    },
  });
  return (
    <div className={styles.stack}>
      {send.error !== null && <ErrorNotice title={t('deliveries.failed')} error={send.error} />}
      {props.children}
      <div className={styles.foot}>
        <Button variant="default" onClick={props.onClose}>
          {t('action.cancel')}
        </Button>
        <ActionButton
          leftSection={<IconSend size={16} aria-hidden />}
          disabled={!props.isReady}
          loading={send.isPending}
          onClick={() => send.mutate()}
        >
          {t('deliveries.send')}
        </ActionButton>
      </div>
    </div>
  );
}

/** What a report would send now. */
export function SendReport({ job, clientName, onClose }: { job: Report; clientName: string; onClose: () => void }) {
  const { t } = useLanguage();
  const preview = useQuery({ ...jobPreviewQuery(job), staleTime: 0 });
  const isReady = (preview.data?.recipients.length ?? 0) > 0;
  return (
    <SendNow isReady={isReady} send={() => runJob(job.key)} sent={t('deliveries.reportSent')} onClose={onClose}>
      <Loaded query={preview} skeleton={<SkeletonRows rows={14} />}>
        {({ recipients, parts, length, warnings }) => (
          <>
            <section>
              <h3 className={styles.heading}>{t('deliveries.toCount', { count: recipients.length })}</h3>
              <ReportRecipients recipients={recipients} clientName={clientName} />
            </section>
            <MessagePreview label={t('deliveries.text')} parts={parts} length={length} warnings={warnings} />
            <p className={styles.hint}>{t('deliveries.collectsFirst')}</p>
          </>
        )}
      </Loaded>
    </SendNow>
  );
}

/** What a delivery would send now. */
export function SendDelivery(props: { delivery: Delivery; nameOf: (address: string) => string; onClose: () => void }) {
  const { t } = useLanguage();
  const { delivery, nameOf, onClose } = props;
  const preview = useQuery({ ...previewQuery(delivery), staleTime: 0 });
  const isReady = (preview.data?.recipients.length ?? 0) > 0;
  const send = () => api(sendDeliveryNow, { params: { id: delivery.id } });
  return (
    <SendNow isReady={isReady} send={send} sent={t('deliveries.sent')} onClose={onClose}>
      <Loaded query={preview} skeleton={<SkeletonRows rows={14} />}>
        {({ recipients, parts, length, warnings, file, file_note }) => (
          <>
            <section>
              <h3 className={styles.heading}>{t('deliveries.toCount', { count: recipients.length })}</h3>
              <p>{recipients.length === 0 ? t('deliveries.nobody') : recipients.map(nameOf).join(', ')}</p>
            </section>
            {delivery.content.file !== null && (
              <section>
                <h3 className={styles.heading}>{t('deliveries.file')}</h3>
                <FileLine file={file} file_note={file_note} />
              </section>
            )}
            <MessagePreview
              label={t('deliveries.text')}
              parts={parts}
              length={length}
              warnings={warnings}
              isLetter={delivery.channel === 'email'}
            />
          </>
        )}
      </Loaded>
    </SendNow>
  );
}
