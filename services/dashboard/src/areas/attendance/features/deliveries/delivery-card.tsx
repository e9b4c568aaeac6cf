import { deleteDelivery, listDeliveries, updateDelivery } from '@balai/contracts/reporting';
import { Button, Checkbox } from '@mantine/core';
import { IconPencil, IconPlayerPlay, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../../../api/api.ts';
import { problemOf } from '../../../../api/failure.ts';
import { parseSearch } from '../../../../app/address/search.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { useTimetable } from '../../parts/timetable/use-timetable.ts';
import styles from './page.module.css';
import type { Delivery } from './queries.ts';
import { recipientNames } from './recipient-names.ts';
import { Runs } from './runs.tsx';
import { SendDialog } from './send-dialog.tsx';
import { useContentText } from './use-content-text.ts';

/** A delivery by its name: what is sent, when, to whom, and what became of the last ones. */
export function DeliveryCard(props: { delivery: Delivery; clientName: string; canWrite: boolean; onEdit: () => void }) {
  const { t } = useLanguage();
  const { delivery, clientName, canWrite } = props;
  const queryClient = useQueryClient();
  const timetable = useTimetable();
  const contentText = useContentText();
  const [isOpen, setOpen] = useState(false);
  const [withRuns, setWithRuns] = useState(false);
  const mine = canWrite && delivery.own;
  const settle = {
    onError: (error: unknown) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: [listDeliveries.id] }),
  };
  const params = { id: delivery.id };
  const change = useMutation({ mutationFn: (active: boolean) => api(updateDelivery, { params, body: { active } }), ...settle });
  const remove = useMutation({ mutationFn: () => api(deleteDelivery, { params }), ...settle });
  const { days, times, month_day: monthDay = null } = delivery.schedule;
  const slots = [{ days, times, monthDay }];
  return (
    <Panel
      title={delivery.name}
      actions={
        mine && (
          <ActionButton size="xs" variant="default" leftSection={<IconPlayerPlay size={14} aria-hidden />} onClick={() => setOpen(true)}>
            {t('deliveries.now')}
          </ActionButton>
        )
      }
    >
      <div className={styles.stack}>
        {delivery.stopped_reason !== null && <Notice tone="warn">{t('deliveries.stopped', { reason: delivery.stopped_reason })}</Notice>}
        <dl className={styles.facts}>
          <dt>{t('deliveries.content')}</dt>
          <dd>{contentText(delivery)}</dd>
          <dt>{t('deliveries.view')}</dt>
          <dd>
            {delivery.view?.name === null ? (
              t('deliveries.viewGone')
            ) : (
              <Link to={delivery.path} search={parseSearch(delivery.search)}>
                {delivery.view?.name ?? t('deliveries.openView')}
              </Link>
            )}
          </dd>
          <dt>{t('deliveries.when')}</dt>
          <dd>{timetable.slotsInWords(slots, delivery.timezone)}</dd>
          <dt>{t('deliveries.next')}</dt>
          <dd>{delivery.active ? timetable.next(slots, delivery.timezone).join(' · ') : t('deliveries.off')}</dd>
          <dt>{t('deliveries.to')}</dt>
          <dd>{recipientNames(delivery.recipients, clientName, (client) => t('deliveries.group', { client }))}</dd>
          <dt>{t('deliveries.owner')}</dt>
          <dd>{delivery.owner}</dd>
        </dl>
        {withRuns && <Runs delivery={delivery} clientName={clientName} />}
        <div className={styles.buttons}>
          {mine && (
            <Checkbox
              size="xs"
              label={t('deliveries.active')}
              className={styles.on}
              checked={delivery.active}
              disabled={change.isPending}
              onChange={(event) => change.mutate(event.currentTarget.checked)}
            />
          )}
          <Button size="xs" variant="subtle" aria-expanded={withRuns} onClick={() => setWithRuns(!withRuns)}>
            {t('deliveries.history')}
          </Button>
          {mine && (
            <Button size="xs" variant="subtle" leftSection={<IconPencil size={14} aria-hidden />} onClick={props.onEdit}>
              {t('deliveries.change')}
            </Button>
          )}
          {mine && (
            <ActionButton
              size="xs"
              variant="subtle"
              color="gray"
              leftSection={<IconTrash size={14} aria-hidden />}
              loading={remove.isPending}
              onClick={async () => {
                const { name } = delivery;
                if (await confirm({ title: name, text: t('deliveries.askRemove', { name }), yes: t('deliveries.remove') })) remove.mutate();
              }}
            >
              {t('deliveries.remove')}
            </ActionButton>
          )}
        </div>
      </div>
      {isOpen && <SendDialog delivery={delivery} clientName={clientName} onClose={() => setOpen(false)} />}
    </Panel>
  );
}
