import { listDeliveryRuns, sendDeliveryNow } from '@balai/contracts/reporting';
import { Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { MessagePreview } from '../../../../kit/text/message-preview.tsx';
import { Dialog } from '../../../../kit/windows/dialog.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { FileLine } from './file-line.tsx';
import styles from './page.module.css';
import { type Delivery, previewQuery } from './queries.ts';
import { recipientNames } from './recipient-names.ts';

/** What a delivery would send now and to whom; nothing leaves before "Kirim". */
export function SendDialog({ delivery, clientName, onClose }: { delivery: Delivery; clientName: string; onClose: () => void }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const preview = useQuery({ ...previewQuery(delivery), staleTime: 0 });
  const send = useMutation({
    mutationFn: () => api(sendDeliveryNow, { params: { id: delivery.id } }),
    onSuccess: () => {
      showToast(t('deliveries.sent'));
      onClose();
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [listDeliveryRuns.id] }),
  });
  return (
    <Dialog title={delivery.name} onClose={onClose}>
      <div className={styles.stack}>
        {send.error !== null && <ErrorNotice title={t('deliveries.failed')} error={send.error} />}
        <Loaded query={preview} skeleton={<SkeletonRows rows={14} />}>
          {({ recipients, parts, length, warnings, file, file_note }) => (
            <>
              <section>
                <h3 className={styles.heading}>{t('deliveries.to')}</h3>
                <p>{recipientNames(recipients, clientName, (client) => t('deliveries.group', { client }))}</p>
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
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <ActionButton
            leftSection={<IconSend size={16} aria-hidden />}
            disabled={preview.data === undefined}
            loading={send.isPending}
            onClick={() => send.mutate()}
          >
            {t('deliveries.send')}
          </ActionButton>
        </div>
      </div>
    </Dialog>
  );
}
