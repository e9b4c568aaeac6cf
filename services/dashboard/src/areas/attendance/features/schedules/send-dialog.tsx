import { listJobs } from '@balai/contracts/scheduler';
import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { MessagePreview } from '../../../../kit/text/message-preview.tsx';
import { Dialog } from '../../../../kit/windows/dialog.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { type Job, previewQuery, runJob } from '../../parts/jobs/jobs.ts';
import styles from './page.module.css';
import { Recipients } from './recipients.tsx';

/** What a report would send now and to whom; nothing leaves before "Kirim". */
export function SendDialog({ job, clientName, onClose }: { job: Job; clientName: string; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const preview = useQuery({ ...previewQuery(job), staleTime: 0 });
  const fire = useMutation({
    mutationFn: () => runJob(job.key),
    onSuccess: () => {
      showToast(t('schedules.sent'));
      onClose();
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [listJobs.id] }),
  });
  const people = preview.data?.recipients.length ?? 0;
  return (
    <Dialog title={job.name} onClose={onClose}>
      <div className={styles.dialog}>
        {fire.error !== null && <ErrorNotice title={t('schedules.failed')} error={fire.error} />}
        <Loaded query={preview} skeleton={<SkeletonRows rows={14} />}>
          {({ recipients, parts, length, warnings }) => (
            <>
              <section>
                <h3 className={styles.heading}>{t('schedules.toCount', { count: recipients.length })}</h3>
                <Recipients recipients={recipients} clientName={clientName} />
              </section>
              <section>
                <h3 className={styles.heading}>{t('schedules.text')}</h3>
                <MessagePreview label={t('schedules.text')} parts={parts} length={length} warnings={warnings} />
              </section>
              <p className={styles.hint}>{t('schedules.collectsFirst')}</p>
            </>
          )}
        </Loaded>
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <ActionButton
            leftSection={<IconSend size={16} aria-hidden />}
            disabled={preview.data === undefined || people === 0}
            loading={fire.isPending}
            onClick={() => fire.mutate()}
          >
            {t('schedules.send')}
          </ActionButton>
        </div>
      </div>
    </Dialog>
  );
}
