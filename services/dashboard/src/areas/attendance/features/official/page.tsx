import { officialAccountsWrite } from '@balai/contracts/collector';
import { clientsRead } from '@balai/contracts/identity';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { isDirectorate } from '../../../../api/audience.ts';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { useWork } from '../../work/use-work.ts';
import { AccountsPanel } from './accounts-panel.tsx';
import { OwnAccounts } from './own-accounts.tsx';
import styles from './page.module.css';
import { accountsQuery, trackedQuery } from './queries.ts';
import { officialSearch } from './search.ts';
import { Summary } from './summary.tsx';
import { TrackedAccounts } from './tracked-accounts.tsx';

// Loads when it is opened: the page is drawn without a form.
const ContentPanels = lazy(() => import('./content-panels.tsx'));
const AccountForm = lazy(async () => ({ default: (await import('./account-form.tsx')).AccountForm }));

function Waiting() {
  return (
    <div className={styles.content}>
      <Skeleton height={96} radius={10} />
      <Skeleton height={360} radius={10} />
    </div>
  );
}

function OfficialOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const session = useSession();
  const work = useWork(client);
  const { search, change } = useAddress(officialSearch);
  const accounts = useQuery(accountsQuery(work));
  const watched = useQuery({ ...trackedQuery(client), enabled: may(session, clientsRead) });
  const isWide = isDirectorate(client);
  return (
    <>
      <PageHeader title={t('official.title')} subtitle={t(isWide ? 'official.subtitleWide' : 'official.subtitle')} />
      <Loaded query={accounts} skeleton={<Waiting />}>
        {(rows) => {
          // Without official accounts those that could be stand above everything: until they are known nothing has its place.
          if (rows.length === 0 && watched.isLoading) return <Waiting />;
          const tracked = (
            <TrackedAccounts official={rows} watched={watched.data ?? []} work={work} canWrite={may(session, officialAccountsWrite)} />
          );
          return (
            <div className={styles.content}>
              {rows.length > 0 && <Summary accounts={rows} isWide={isWide} />}
              {rows.length > 0 && rows.every((row) => row.collected_at === null) && (
                <Notice tone="info">{t('official.allUncollected')}</Notice>
              )}
              {/* Where there is nothing yet, what can be done about it stands first. */}
              {rows.length === 0 && tracked}
              {/* A directorate has accounts of its own beside those of its units. */}
              <OwnAccounts work={work} count={rows.filter((row) => row.client_id === client.client_id).length} />
              {isWide && rows.length > 0 && <AccountsPanel accounts={rows} from={client.client_id} />}
              {rows.length > 0 && tracked}
              {rows.length > 0 && (
                <Suspense fallback={<Skeleton height={420} radius={10} />}>
                  <ContentPanels work={work} />
                </Suspense>
              )}
            </div>
          );
        }}
      </Loaded>
      {search.add !== undefined && may(session, officialAccountsWrite) && (
        <Suspense>
          <AccountForm client={client} onClose={() => change({ add: undefined })} />
        </Suspense>
      )}
    </>
  );
}

/** Official accounts of units: who has one, whether it lives, and what its posts bring. */
export default function OfficialPage() {
  return <ForClient>{(client) => <OfficialOf key={client.client_id} client={client} />}</ForClient>;
}
