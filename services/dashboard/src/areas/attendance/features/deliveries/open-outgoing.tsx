import { lazy, Suspense } from 'react';
import type { SeenClient } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { SkeletonRows } from '../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { DeliveryDetails } from './delivery-details.tsx';
import type { Outgoing } from './outgoing.ts';
import { ReportDetails } from './report-details.tsx';
import { SendDelivery, SendReport } from './send-now.tsx';
import { TimesForm } from './times-form.tsx';
import { useRecipientNames } from './use-recipient-names.ts';

const DeliveryForm = lazy(async () => ({ default: (await import('./delivery-form.tsx')).DeliveryForm }));

type Act = 'change' | 'send' | undefined;

/** A report or a delivery in a panel: what there is to know of it, or what is being done with it. */
export function OpenOutgoing(props: {
  row: Outgoing;
  client: SeenClient;
  canWrite: boolean;
  act: Act;
  onAct: (act: Act) => void;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const { row, client, canWrite, act, onAct, onClose } = props;
  const names = useRecipientNames(client);
  const { name } = row;
  const back = () => onAct(undefined);
  if (act === 'send')
    return (
      <SidePanel key="send" title={name} onClose={onClose}>
        {row.kind === 'report' ? (
          <SendReport job={row.job} clientName={client.nama} onClose={onClose} />
        ) : (
          <SendDelivery delivery={row.delivery} nameOf={names.address} onClose={onClose} />
        )}
      </SidePanel>
    );
  if (act === 'change' && (row.kind === 'report' || (canWrite && row.delivery.own)))
    return (
      <SidePanel key="change" title={t('deliveries.edit', { name })} onClose={onClose}>
        {row.kind === 'report' ? (
          <TimesForm job={row.job} onClose={back} />
        ) : (
          <Suspense fallback={<SkeletonRows rows={8} />}>
            <DeliveryForm client={client} existing={row.delivery} name={name} viewId={row.delivery.view?.id ?? null} onClose={back} />
          </Suspense>
        )}
      </SidePanel>
    );
  return (
    <SidePanel key="details" title={name} onClose={onClose}>
      {row.kind === 'report' ? (
        <ReportDetails row={row} client={client} onAct={onAct} />
      ) : (
        <DeliveryDetails row={row} client={client} canWrite={canWrite} onAct={onAct} onClose={onClose} />
      )}
    </SidePanel>
  );
}
