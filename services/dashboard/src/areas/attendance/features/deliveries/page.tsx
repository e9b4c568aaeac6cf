import { deliveriesWrite } from '@balai/contracts/reporting';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { DeliveryCard } from './delivery-card.tsx';
import styles from './page.module.css';
import { deliveriesQuery } from './queries.ts';
import { deliveriesSearch } from './search.ts';

// Loads when it is opened: the page is drawn without a form.
const DeliveryForm = lazy(async () => ({ default: (await import('./delivery-form.tsx')).DeliveryForm }));

const CLOSED = { add: undefined, name: undefined, view: undefined, edit: undefined };

function DeliveriesOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(deliveriesSearch);
  const canWrite = may(useSession(), deliveriesWrite);
  const deliveries = useQuery(deliveriesQuery(client.client_id));
  const edited = canWrite ? deliveries.data?.find(({ id, own }) => own && id === search.edit) : undefined;
  return (
    <>
      <PageHeader
        title={t('deliveries.title')}
        subtitle={t('deliveries.subtitle', { client: client.nama })}
        actions={
          canWrite && (
            <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ add: 'yes' })}>
              {t('deliveries.add')}
            </Button>
          )
        }
      />
      <Loaded query={deliveries} skeleton={<SkeletonRows rows={8} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('deliveries.none')} hint={t('deliveries.noneHint')} />
          ) : (
            <div className={styles.cards}>
              {rows.map((delivery) => (
                <DeliveryCard
                  key={delivery.id}
                  delivery={delivery}
                  clientName={client.nama}
                  canWrite={canWrite}
                  onEdit={() => change({ edit: delivery.id })}
                />
              ))}
            </div>
          )
        }
      </Loaded>
      {search.add !== undefined && canWrite && (
        <SidePanel title={t('deliveries.add')} onClose={() => change(CLOSED)}>
          <Suspense>
            <DeliveryForm
              client={client}
              existing={null}
              name={search.name ?? ''}
              viewId={search.view ?? null}
              onView={(view) => change({ view: view ?? undefined })}
              onClose={() => change(CLOSED)}
            />
          </Suspense>
        </SidePanel>
      )}
      {edited !== undefined && (
        <SidePanel title={t('deliveries.edit', { name: edited.name })} onClose={() => change(CLOSED)}>
          <Suspense>
            <DeliveryForm
              key={edited.id}
              client={client}
              existing={edited}
              name={edited.name}
              viewId={edited.view?.id ?? null}
              onClose={() => change(CLOSED)}
            />
          </Suspense>
        </SidePanel>
      )}
    </>
  );
}

/** Views that are sent by a timetable somebody made: when, to whom, and what became of the last ones. */
export default function DeliveriesPage() {
  return <ForClient>{(client) => <DeliveriesOf key={client.client_id} client={client} />}</ForClient>;
}
