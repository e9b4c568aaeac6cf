import { deleteDelivery, listDeliveries, updateDelivery } from '@balai/contracts/reporting';
import { listJobs } from '@balai/contracts/scheduler';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../../api/api.ts';
import { problemOf } from '../../../../api/failure.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { parseSearch } from '../../../../app/address/search.ts';
import { keepWorkWith } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { Details } from './details.tsx';
import type { Outgoing } from './outgoing.ts';
import styles from './page.module.css';
import { Runs } from './runs.tsx';
import { useContentText } from './use-content-text.ts';
import { useRecipientNames } from './use-recipient-names.ts';
import { catchUpText } from './when-fields.tsx';

/** A delivery that somebody made, or that the client has from the beginning: what it sends, when, to whom, and what became of the last ones. */
export function DeliveryDetails(props: {
  row: Extract<Outgoing, { kind: 'delivery' }>;
  client: SeenClient;
  canWrite: boolean;
  onAct: (act: 'change' | 'send') => void;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const { row, client, canWrite, onAct, onClose } = props;
  const { delivery } = row;
  const queryClient = useQueryClient();
  const contentText = useContentText();
  const names = useRecipientNames(client);
  const mine = canWrite && delivery.own;
  const params = { id: delivery.id };
  const settle = {
    onError: (error: unknown) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => {
      for (const id of [listDeliveries.id, listJobs.id]) void queryClient.invalidateQueries({ queryKey: [id] });
    },
  };
  const change = useMutation({ mutationFn: (active: boolean) => api(updateDelivery, { params, body: { active } }), ...settle });
  const remove = useMutation({ mutationFn: () => api(deleteDelivery, { params }), onSuccess: onClose, ...settle });
  const { view, active } = delivery;
  return (
    <div className={styles.stack}>
      {delivery.stopped_reason !== null && <Notice tone="warn">{t('deliveries.stopped', { reason: delivery.stopped_reason })}</Notice>}
      <Details
        row={row}
        about={[
          [
            t('deliveries.content'),
            <span key="content">
              {contentText(delivery)}
              {view === null && delivery.standard === null && (
                <>
                  {' · '}
                  <Link to="/reports/deliveries/text" search={keepWorkWith({ kind: delivery.content.kind })}>
                    {t('deliveries.openText')}
                  </Link>
                </>
              )}
            </span>,
          ],
          ...(delivery.standard !== null
            ? []
            : [
                [
                  t('deliveries.view'),
                  view?.name === null ? (
                    t('deliveries.viewGone')
                  ) : (
                    <Link key="view" to={delivery.path} search={parseSearch(delivery.search)}>
                      {view?.name ?? t('deliveries.openView')}
                    </Link>
                  ),
                ] as const,
              ]),
        ]}
        more={[
          [t('deliveries.to'), names.all(delivery)],
          [t('deliveries.missed'), catchUpText(t, delivery)],
          ...(delivery.skip_when_empty ? [[t('deliveries.empty'), t('deliveries.emptySkipped')] as const] : []),
          [t('deliveries.owner'), delivery.owner ?? t('deliveries.ofClient', { client: client.nama })],
        ]}
        change={mine ? { label: t('deliveries.change'), onPress: () => onAct('change') } : undefined}
        pause={
          mine
            ? {
                isPaused: !active,
                isPending: change.isPending,
                onPress: () => change.mutate(!active),
                isSwitch: delivery.standard !== null,
              }
            : undefined
        }
        onSend={mine && delivery.most_per_day === null ? () => onAct('send') : undefined}
      >
        {mine && delivery.standard === null && (
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
      </Details>
      <section>
        <h3 className={styles.heading}>{t('deliveries.history')}</h3>
        <Runs delivery={delivery} clientName={client.nama} />
      </section>
    </div>
  );
}
