import { collectionManage, collectionRead } from '@balai/contracts/collector';
import { operationsManage } from '@balai/contracts/gateway';
import { messagesRead } from '@balai/contracts/notifier';
import { jobsRead } from '@balai/contracts/scheduler';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { useClient } from '../../../../app/address/use-client.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { NoAccess } from '../../../../kit/page/no-access.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { SkeletonRows } from '../../../../kit/page/states.tsx';
import { CollectionHead } from './collection-head.tsx';
import styles from './page.module.css';
import { RunsPanel } from './runs-panel.tsx';
import { collectionSearch } from './search.ts';

// Loads when its tab is opened: most look at the runs.
const CostsPanel = lazy(async () => ({ default: (await import('./costs/costs-panel.tsx')).CostsPanel }));

const DeadLettersPanel = lazy(async () => ({ default: (await import('./dead-letters/dead-letters-panel.tsx')).DeadLettersPanel }));

const JobsPanel = lazy(async () => ({ default: (await import('./jobs-panel.tsx')).JobsPanel }));

const KeysPanel = lazy(async () => ({ default: (await import('./keys/keys-panel.tsx')).KeysPanel }));

const MessagesPanel = lazy(async () => ({ default: (await import('./messages-panel.tsx')).MessagesPanel }));

const TABS = [
  { key: 'runs', needs: collectionRead, ofClient: true, Shown: RunsPanel },
  { key: 'costs', needs: collectionRead, ofClient: true, Shown: CostsPanel },
  { key: 'jobs', needs: jobsRead, ofClient: true, Shown: JobsPanel },
  { key: 'messages', needs: messagesRead, ofClient: true, Shown: MessagesPanel },
  // The platform's own: only an account that is bound to no client may ask for them.
  { key: 'keys', needs: collectionManage, ofClient: false, ofPlatform: true, Shown: KeysPanel },
  // The platform's own trouble: it cannot be told by client.
  { key: 'failed', needs: operationsManage, ofClient: false, Shown: DeadLettersPanel },
] as const;

function ScopeChoice({ clientName }: { clientName: string }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(collectionSearch);
  return (
    <Segments<'one' | 'all'>
      label={t('common.client')}
      value={search.scope ?? 'one'}
      onChange={(chosen) => change({ scope: chosen === 'all' ? 'all' : undefined })}
      options={[
        { value: 'one', label: clientName },
        { value: 'all', label: t('collection.allClients') },
      ]}
    />
  );
}

/** What was collected, what is scheduled, what was sent, what was given up: each part as far as the session may see it. */
export default function CollectionPage() {
  const { t } = useLanguage();
  const session = useSession();
  const { client } = useClient();
  const { tab, scope } = useAddress(collectionSearch).search;
  const visible = TABS.filter((tab) => may(session, tab.needs) && (!('ofPlatform' in tab) || session.tenants === '*'));
  const [first] = visible;
  const shown = tab === undefined ? first : visible.find(({ key }) => key === tab);
  return (
    <>
      <CollectionHead key={`${client?.client_id} ${scope}`} client={client} isAll={scope === 'all'} isOverRuns={shown?.key === 'runs'} />
      <div className={styles.toolbar}>
        <nav className={styles.tabs} aria-label={t('collection.tabs')}>
          {visible.map(({ key }) => (
            <Link
              key={key}
              to="/collection"
              search={(previous: object) => ({
                ...keepWork(previous),
                scope,
                tab: key === first?.key || key === 'runs' ? undefined : key,
              })}
              activeOptions={{ exact: true }}
              className={styles.tab}
            >
              {t(`collection.${key}`)}
            </Link>
          ))}
        </nav>
        {shown?.ofClient !== false && session.clients.length > 1 && client !== null && <ScopeChoice clientName={client.nama} />}
      </div>
      {shown === undefined ? (
        <NoAccess />
      ) : (
        <Suspense fallback={<SkeletonRows rows={8} />}>
          <shown.Shown clientId={scope === 'all' ? undefined : client?.client_id} />
        </Suspense>
      )}
    </>
  );
}
