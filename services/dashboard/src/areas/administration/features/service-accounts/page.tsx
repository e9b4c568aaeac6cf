import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Badge } from '../../../../kit/page/badge.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { closeAccount, revokeKey, type ServiceAccount, type ServiceKey, serviceAccountsQuery } from './queries.ts';
import { serviceAccountsSearch } from './search.ts';

// Load when they are opened.
const AccountForm = lazy(async () => ({ default: (await import('./account-form.tsx')).AccountForm }));
const KeyForm = lazy(async () => ({ default: (await import('./key-form.tsx')).KeyForm }));

/** Ends a key, or the account with all of its keys, after a question. */
function useEnd() {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const ending = useMutation({
    mutationFn: ({ account, key }: { account: ServiceAccount; key: ServiceKey | null }) =>
      key === null ? closeAccount(account.account_id) : revokeKey(account.account_id, key.key_id),
    onSuccess: () => showToast(t('common.saved')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: serviceAccountsQuery.queryKey }),
  });
  return async (account: ServiceAccount, key: ServiceKey | null) => {
    const title = t(key === null ? 'service-accounts.close' : 'service-accounts.revoke');
    const text = t(key === null ? 'service-accounts.closeHint' : 'service-accounts.revokeHint', { name: key?.name ?? account.name });
    if (await confirm({ title, text, yes: title })) ending.mutate({ account, key });
  };
}

function Key({ serviceKey: key, onRevoke }: { serviceKey: ServiceKey; onRevoke: () => void }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const at = (instant: string) => formatMoment(instant, timezoneOf(session, session.client_id), language);
  const isOver = Date.parse(key.expires_at) <= Date.now();
  return (
    <li className={styles.key}>
      <div>
        <strong>{key.name}</strong>
        <p className={styles.muted}>{key.permissions.join(', ')}</p>
        <p className={styles.muted}>
          {key.client_ids.join(', ')} · {t('service-accounts.until', { at: at(key.expires_at) })} ·{' '}
          {key.last_used_at === null ? t('service-accounts.unused') : t('service-accounts.used', { at: at(key.last_used_at) })}
        </p>
      </div>
      {key.revoked_at !== null || isOver ? (
        <Badge tone="none">{t(key.revoked_at === null ? 'service-accounts.expired' : 'service-accounts.revoked')}</Badge>
      ) : (
        <ActionButton size="compact-xs" variant="default" onClick={onRevoke}>
          {t('service-accounts.revoke')}
        </ActionButton>
      )}
    </li>
  );
}

function Account({ account, onKey, onEnd }: { account: ServiceAccount; onKey: () => void; onEnd: (key: ServiceKey | null) => void }) {
  const { t } = useLanguage();
  const isClosed = account.state === 'closed';
  return (
    <li>
      <Panel title={account.name} flush>
        <div className={styles.head}>
          <p className={styles.muted}>{account.client_ids.join(', ')}</p>
          {isClosed ? (
            <Badge tone="none">{t('service-accounts.closed')}</Badge>
          ) : (
            <div className={styles.acts}>
              <ActionButton size="xs" onClick={onKey}>
                {t('service-accounts.newKey')}
              </ActionButton>
              <ActionButton size="xs" variant="default" onClick={() => onEnd(null)}>
                {t('service-accounts.close')}
              </ActionButton>
            </div>
          )}
        </div>
        <ul className={styles.keys}>
          {account.keys.map((key) => (
            <Key key={key.key_id} serviceKey={key} onRevoke={() => onEnd(key)} />
          ))}
        </ul>
      </Panel>
    </li>
  );
}

/** Programs that call with keys: their accounts, what each key may do, and when it was used. */
export default function ServiceAccountsPage() {
  const { t } = useLanguage();
  const { search, change } = useAddress(serviceAccountsSearch);
  const accounts = useQuery(serviceAccountsQuery);
  const confirmEnd = useEnd();
  const add = (
    <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ edit: 'new' })}>
      {t('service-accounts.make')}
    </Button>
  );
  const close = () => change({ edit: undefined, key: undefined });
  const opened = accounts.data?.find(({ account_id }) => account_id === search.key);
  return (
    <>
      <PageHeader title={t('service-accounts.title')} subtitle={t('service-accounts.subtitle')} actions={add} />
      <Loaded query={accounts} skeleton={<SkeletonRows rows={6} />}>
        {(all) =>
          all.length === 0 ? (
            <Empty text={t('service-accounts.none')} hint={t('service-accounts.noneHint')} />
          ) : (
            <ul className={styles.cards} aria-label={t('service-accounts.title')}>
              {all.map((account) => (
                <Account
                  key={account.account_id}
                  account={account}
                  onKey={() => change({ key: account.account_id })}
                  onEnd={(key) => void confirmEnd(account, key)}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      <Suspense>
        {search.edit === 'new' && <AccountForm onMade={(id) => change({ edit: undefined, key: id })} onClose={close} />}
        {opened !== undefined && <KeyForm key={opened.account_id} account={opened} onClose={close} />}
      </Suspense>
    </>
  );
}
