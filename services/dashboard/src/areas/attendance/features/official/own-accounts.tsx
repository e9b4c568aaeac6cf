import { collectionRun, officialAccountsWrite } from '@balai/contracts/collector';
import { Button } from '@mantine/core';
import { IconExternalLink, IconPlus, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { may, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatCount, formatMoment } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { Dialog } from '../../../../kit/windows/dialog.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import type { Work } from '../../work/use-work.ts';
import { AccountStateBadge } from './account-state.tsx';
import styles from './page.module.css';
import { collectNow, type OwnAccount, ownAccountsQuery, removeAccount } from './queries.ts';
import { officialSearch } from './search.ts';

function RemoveDialog({ account, onClose }: { account: OwnAccount; onClose: () => void }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeAccount(account.client_id, account.satbinmas_account_id),
    onSuccess: () => {
      showToast(t('official.removed'));
      onClose();
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <Dialog
      title={t('official.removeTitle', { account: `@${account.username}`, platform: labelOf('platform', account.platform) })}
      onClose={onClose}
    >
      <p>{t('official.removeText')}</p>
      <div className={styles.buttons}>
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <ActionButton color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
          {t('official.remove')}
        </ActionButton>
      </div>
    </Dialog>
  );
}

function Account(props: { account: OwnAccount; timezone: string; onRemove: (() => void) | null }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const { account, timezone, onRemove } = props;
  const count = (value: number | null) => (value === null ? t('official.notYet') : formatCount(value, language));
  // Before the first reading nothing is known of its posts, which is not that there are none.
  const read = (value: number) => (account.collected_at === null && value === 0 ? count(null) : count(value));
  const facts = [
    [t('official.column.followers'), count(account.followers)],
    [t('official.column.posts'), read(account.posts)],
    [t('official.activeDays'), read(account.active_days)],
    [t('official.column.engagement'), read(account.likes + account.comments)],
  ] as const;
  return (
    <li className={styles.account}>
      <p className={styles.accountHead}>
        <a href={account.profile_url ?? undefined} target="_blank" rel="noreferrer">
          <strong>@{account.username}</strong> {account.profile_url !== null && <IconExternalLink size={14} aria-hidden />}
        </a>
        <span className={styles.muted}>{labelOf('platform', account.platform)}</span>
        <AccountStateBadge account={account} />
      </p>
      <dl className={styles.metrics}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.muted}>
        {account.collected_at === null
          ? t('official.neverCollected')
          : t('official.collectedAt', { time: formatMoment(account.collected_at, timezone, language) })}
        {account.failure !== null && ` · ${labelOf('collectError', account.failure)}`}
      </p>
      {onRemove !== null && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={t('official.removeNamed', { account: `@${account.username}`, platform: labelOf('platform', account.platform) })}
          onClick={onRemove}
        >
          {t('official.remove')}
        </Button>
      )}
    </li>
  );
}

/** What an account takes before it is there: with the button of who may remove it, or without. */
const CARD = { removable: 168, plain: 134 };

function WaitingAccounts({ count, canWrite }: { count: number; canWrite: boolean }) {
  return (
    <ul className={styles.accounts}>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same, and none goes before the others
        <li key={index}>
          <Skeleton height={canWrite ? CARD.removable : CARD.plain} radius={8} />
        </li>
      ))}
    </ul>
  );
}

/** The accounts of one unit: how they stand, set and removed here. @param count as the metrics beside know: of none nothing is asked */
export function OwnAccounts({ work, count }: { work: Work; count: number }) {
  const { t } = useLanguage();
  const session = useSession();
  const { change } = useAddress(officialSearch);
  const [removing, setRemoving] = useState<OwnAccount | null>(null);
  const accounts = useQuery({ ...ownAccountsQuery(work), ...(count === 0 ? { enabled: false, initialData: [] } : {}) });
  const canWrite = may(session, officialAccountsWrite);
  const collect = useMutation({
    mutationFn: () => collectNow(work.client.client_id),
    onSuccess: () => showToast(t('official.collecting')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
  return (
    <Panel
      title={t('official.ofUnit', { unit: work.client.nama })}
      actions={
        <>
          {may(session, collectionRun) && (accounts.data?.length ?? 0) > 0 && (
            <ActionButton
              size="xs"
              variant="default"
              loading={collect.isPending}
              leftSection={<IconRefresh size={15} aria-hidden />}
              onClick={() => collect.mutate()}
            >
              {t('official.collect')}
            </ActionButton>
          )}
          {canWrite && (
            <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ add: 'yes' })}>
              {t('official.add')}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={accounts} skeleton={<WaitingAccounts count={count} canWrite={canWrite} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('official.none')} hint={canWrite ? t('official.noneHint') : t('official.noneAsk')} />
          ) : (
            <ul className={styles.accounts}>
              {rows.map((account) => (
                <Account
                  key={account.satbinmas_account_id}
                  account={account}
                  timezone={work.client.timezone}
                  onRemove={canWrite ? () => setRemoving(account) : null}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {removing !== null && <RemoveDialog account={removing} onClose={() => setRemoving(null)} />}
    </Panel>
  );
}
