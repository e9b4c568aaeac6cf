import { messagesRead } from '@balai/contracts/notifier';
import { deliveriesWrite } from '@balai/contracts/reporting';
import { jobsRead } from '@balai/contracts/scheduler';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { PartTabs } from '../../../../app/frame/part-tabs.tsx';
import { withTexts } from '../../../../i18n/i18n.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { jobsQuery } from '../../parts/jobs/jobs.ts';
import { type Outgoing, outgoingOf } from './outgoing.ts';
import { OutgoingList } from './outgoing-list.tsx';
import { deliveriesQuery } from './queries.ts';
import { deliveriesSearch } from './search.ts';

// Each loads when it is opened: the page is drawn without them.
const DeliveryForm = lazy(async () => ({ default: (await import('./delivery-form.tsx')).DeliveryForm }));
const OpenOutgoing = lazy(async () => ({ default: (await import('./open-outgoing.tsx')).OpenOutgoing }));
const History = lazy(withTexts(['reminders'], async () => ({ default: (await import('./history/history.tsx')).History })));

const CLOSED = { add: undefined, name: undefined, kind: undefined, view: undefined, open: undefined, act: undefined };

/** Reports and deliveries of a client in one list; one that is open in a panel beside it. */
function OutgoingOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const session = useSession();
  const { search, change } = useAddress(deliveriesSearch);
  const canWrite = may(session, deliveriesWrite);
  const deliveries = useQuery(deliveriesQuery(client.client_id));
  const withJobs = may(session, jobsRead);
  const jobs = useQuery({ ...jobsQuery(client.client_id), enabled: withJobs });
  const open = ({ key }: Outgoing, act?: 'change' | 'send') => change({ open: key, act });
  return (
    <>
      <Panel title={t('deliveries.list')} flush>
        <Loaded query={deliveries} skeleton={<SkeletonRows rows={8} />}>
          {(made) => {
            if (withJobs && jobs.isPending) return <SkeletonRows rows={8} />;
            const rows = outgoingOf(jobs.data ?? [], made);
            const opened = rows.find(({ key }) => key === search.open);
            return (
              <>
                {rows.length === 0 ? (
                  <Empty text={t('deliveries.none')} hint={t('deliveries.noneHint')} />
                ) : (
                  <OutgoingList rows={rows} client={client} canWrite={canWrite} onOpen={open} />
                )}
                {opened !== undefined && (
                  <Suspense>
                    <OpenOutgoing
                      row={opened}
                      client={client}
                      canWrite={canWrite}
                      act={search.act}
                      onAct={(act) => change({ act })}
                      onClose={() => change(CLOSED)}
                    />
                  </Suspense>
                )}
              </>
            );
          }}
        </Loaded>
      </Panel>
      {search.add !== undefined && canWrite && (
        <SidePanel title={t('deliveries.add')} onClose={() => change(CLOSED)}>
          <Suspense>
            <DeliveryForm
              client={client}
              existing={null}
              name={search.name ?? ''}
              kind={search.kind}
              viewId={search.view ?? null}
              onView={(view) => change({ view: view ?? undefined })}
              onClose={() => change(CLOSED)}
            />
          </Suspense>
        </SidePanel>
      )}
    </>
  );
}

function DeliveriesOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const session = useSession();
  const { search, change } = useAddress(deliveriesSearch);
  const withHistory = may(session, messagesRead);
  const isHistory = withHistory && search.part === 'history';
  return (
    <>
      <PageHeader
        title={t('deliveries.title')}
        subtitle={t(isHistory ? 'deliveries.past.subtitle' : 'deliveries.subtitle', { client: client.nama })}
        actions={
          !isHistory &&
          may(session, deliveriesWrite) && (
            <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ add: 'yes' })}>
              {t('deliveries.add')}
            </Button>
          )
        }
      />
      {withHistory && (
        <PartTabs
          label={t('deliveries.part.label')}
          current={isHistory ? 'history' : 'plan'}
          parts={(['plan', 'history'] as const).map((part) => ({ part, label: t(`deliveries.part.${part}`) }))}
          searchOf={(part) => ({ part: part === 'history' ? part : undefined })}
        />
      )}
      {isHistory ? (
        <Suspense fallback={<SkeletonRows rows={10} />}>
          <History client={client} />
        </Suspense>
      ) : (
        <OutgoingOf client={client} />
      )}
    </>
  );
}

/** What goes out by itself, when, to whom, and what became of it; and all that went out. */
export default function DeliveriesPage() {
  return <ForClient>{(client) => <DeliveriesOf key={client.client_id} client={client} />}</ForClient>;
}
