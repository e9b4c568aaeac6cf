import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useAddress } from '../../../../app/address/use-address.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { LanguageChoice } from '../../../../kit/page/language-choice.tsx';
import { Logo } from '../../../../kit/page/logo.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { demoQuery } from '../../parts/demo.ts';
import { FeedPanel, FeedWaiting } from './feed-panel.tsx';
import styles from './page.module.css';
import { Phone } from './phone.tsx';
import { accountsQuery, type SandboxAccount } from './queries.ts';
import { sandboxSearch } from './search.ts';

// Stands below the phone.
const FaultsPanel = lazy(async () => ({ default: (await import('./faults-panel.tsx')).FaultsPanel }));

const keyOf = (account: SandboxAccount): string => `${account.clientId}/${account.platform}`;

function AccountChoice({ accounts, chosen }: { accounts: readonly SandboxAccount[]; chosen: SandboxAccount }) {
  const { t } = useLanguage();
  const { change } = useAddress(sandboxSearch);
  return (
    <NativeSelect
      size="xs"
      aria-label={t('sandbox.account')}
      value={keyOf(chosen)}
      data={accounts.map((account) => ({
        value: keyOf(account),
        label: `${account.name} · ${t(`sandbox.platform.${account.platform}`)} @${account.handle}`,
      }))}
      onChange={(event) => {
        const account = accounts.find((each) => keyOf(each) === event.currentTarget.value);
        if (account !== undefined) change({ client: account.clientId, platform: account.platform, post: undefined });
      }}
    />
  );
}

function World() {
  const { t } = useLanguage();
  const { search } = useAddress(sandboxSearch);
  const accounts = useQuery(accountsQuery);
  const choose = (all: readonly SandboxAccount[]): SandboxAccount | undefined =>
    all.find((each) => each.clientId === search.client && each.platform === (search.platform ?? each.platform)) ?? all[0];
  return (
    <div className={styles.world}>
      <div className={styles.left}>
        <Loaded query={accounts} skeleton={<FeedWaiting rows={8} />}>
          {(all) => {
            const account = choose(all);
            if (account === undefined) return <Empty text={t('sandbox.noAccounts')} />;
            return (
              <FeedPanel key={keyOf(account)} account={account} accounts={all} choice={<AccountChoice accounts={all} chosen={account} />} />
            );
          }}
        </Loaded>
        <Suspense fallback={null}>
          <FaultsPanel />
        </Suspense>
      </div>
      <Phone />
    </div>
  );
}

/** The simulated outside world, for trying Balai out: feed, phone, mailbox, faults. Needs no login; exists only where a sandbox runs. */
export default function SandboxPage() {
  const { t } = useLanguage();
  const runs = useQuery(demoQuery);
  const absent = runs.data?.sandbox === false || runs.isError;
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <Link to="/" aria-label={t('sandbox.back')}>
          <Logo />
        </Link>
        <div className={styles.barEnd}>
          <LanguageChoice />
          <Link to="/">{t('sandbox.back')}</Link>
        </div>
      </header>
      <main className={styles.main}>
        <PageHeader title={t('sandbox.title')} subtitle={t('sandbox.subtitle')} />
        {absent && <Empty text={t('sandbox.absent')} hint={t('sandbox.absentHint')} />}
        {runs.data?.sandbox === true && <World />}
      </main>
    </div>
  );
}
