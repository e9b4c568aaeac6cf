import { SegmentedControl } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { may, useSession } from '../../api/session.ts';
import { useClient } from '../../app/use-client.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { NoAccess } from '../../ui/no-access.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import styles from './collection-page.module.css';
import { DeadLettersPanel } from './dead-letters-panel.tsx';
import { JobsPanel } from './jobs-panel.tsx';
import { MessagesPanel } from './messages-panel.tsx';
import { RunsPanel } from './runs-panel.tsx';

const route = getRouteApi('/signed-in/collection');
const TABS = [
  { key: 'runs', needs: 'collection:read', ofClient: true, Shown: RunsPanel },
  { key: 'jobs', needs: 'jobs:read', ofClient: true, Shown: JobsPanel },
  { key: 'messages', needs: 'messages:read', ofClient: true, Shown: MessagesPanel },
  // The platform's own trouble: it cannot be told by client.
  { key: 'failed', needs: 'operations:manage', ofClient: false, Shown: DeadLettersPanel },
] as const satisfies readonly { key: string; needs: string; ofClient: boolean; Shown: unknown }[];

function ScopeChoice({ clientName }: { clientName: string }) {
  const { t } = useLanguage();
  const { scope } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <SegmentedControl<'one' | 'all'>
      size="xs"
      aria-label={t('common.client')}
      value={scope ?? 'one'}
      onChange={(chosen) => void navigate({ search: (previous) => ({ ...previous, scope: chosen === 'all' ? 'all' : undefined }) })}
      data={[
        { value: 'one', label: clientName },
        { value: 'all', label: t('collection.allClients') },
      ]}
    />
  );
}

/** What was collected, what is scheduled, what was sent, what was given up: each part as far as the session may see it. */
export function CollectionPage() {
  const { t } = useLanguage();
  const session = useSession();
  const { client } = useClient();
  const { tab, scope } = route.useSearch();
  const visible = TABS.filter(({ needs }) => may(session, needs));
  const [first] = visible;
  if (first === undefined) return <NoAccess reason={t('noAccess.permission', { permission: 'collection:read' })} />;
  const shown = tab === undefined ? first : visible.find(({ key }) => key === tab);
  const clientId = scope === 'all' ? undefined : client?.client_id;
  return (
    <>
      <PageHeader title={t('collection.title')} subtitle={t('collection.subtitle')} />
      <div className={styles.toolbar}>
        <nav className={styles.tabs} aria-label={t('collection.tabs')}>
          {visible.map(({ key }) => (
            <Link
              key={key}
              to="/collection"
              search={(previous) => ({ client: previous.client, scope, tab: key === first.key || key === 'runs' ? undefined : key })}
              activeOptions={{ exact: true }}
              className={styles.tab}
            >
              {t(`collection.${key}`)}
            </Link>
          ))}
        </nav>
        {shown?.ofClient !== false && session.clients.length > 1 && client !== null && <ScopeChoice clientName={client.nama} />}
      </div>
      {shown === undefined ? <NoAccess /> : <shown.Shown clientId={clientId} />}
    </>
  );
}
