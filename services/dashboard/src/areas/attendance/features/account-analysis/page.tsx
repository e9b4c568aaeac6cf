import { lazy, Suspense } from 'react';
import type { SeenClient } from '../../../../api/session.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { useWork } from '../../work/use-work.ts';
import { AddAccount } from './add-account.tsx';
import { Comparison } from './comparison.tsx';
import { Course } from './course.tsx';
import styles from './page.module.css';
import { useAccounts } from './use-accounts.ts';

// The comparison does not wait for what stands below it.
const Details = lazy(async () => ({ default: (await import('./details.tsx')).Details }));

function AnalysisOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const { onePlatform } = useWork(client);
  const accounts = useAccounts(client, onePlatform);
  return (
    <>
      <PageHeader title={t('account-analysis.title')} subtitle={t('account-analysis.subtitle')} />
      <div className={styles.content}>
        <AddAccount client={client} platform={onePlatform} />
        <Comparison accounts={accounts} />
        <Course accounts={accounts} />
        <Suspense>
          <Details accounts={accounts} platform={onePlatform} timezone={client.timezone} />
        </Suspense>
      </div>
    </>
  );
}

/** What the newest posts of an account tell, beside up to three others. */
export default function AnalysisPage() {
  return <ForClient>{(client) => <AnalysisOf key={client.client_id} client={client} />}</ForClient>;
}
