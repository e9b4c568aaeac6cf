import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatCount, localeOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Badge } from '../../../../kit/page/badge.tsx';
import { ownPicture } from '../../../../kit/page/own-picture.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import type { Analysis } from './analysis.ts';
import styles from './page.module.css';
import { accountsIn, analysisSearch } from './search.ts';
import type { ShownAccount } from './use-accounts.ts';

// Holds the place of the line that is on its way.
const LINE = '\u00a0';

type Measure = readonly [label: string, of: (analysis: Analysis, followers: number | null) => string];

function useMeasures(): readonly Measure[] {
  const { t, language } = useLanguage();
  const number = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 });
  const mean = (value: number | null) => (value === null ? t('common.none') : number.format(value));
  return [
    [t('account-analysis.followers'), (_, followers) => (followers === null ? t('common.none') : formatCount(followers, language))],
    [t('account-analysis.ratio'), ({ followerRatio }) => mean(followerRatio)],
    [t('account-analysis.posts'), ({ posts }) => formatCount(posts, language)],
    [t('account-analysis.perDay'), ({ postsPerDay }) => mean(postsPerDay)],
    [
      t('account-analysis.rate'),
      ({ engagementRate: rate }) =>
        rate === null ? t('common.none') : `${new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 2 }).format(rate * 100)}%`,
    ],
    [t('account-analysis.likes'), ({ likes }) => mean(likes)],
    [t('account-analysis.comments'), ({ comments }) => mean(comments)],
    [t('account-analysis.views'), ({ views }) => mean(views)],
  ];
}

function Head({ account, onRemove }: { account: ShownAccount; onRemove: (() => void) | null }) {
  const { t } = useLanguage();
  const { profile } = account;
  const picture = ownPicture(profile?.pictureUrl);
  return (
    <div className={styles.profile}>
      {picture !== null && <img src={picture} alt="" width={36} height={36} />}
      <span>
        <strong>{account.isForeign ? (profile?.name ?? account.name) : account.name}</strong>
        {profile !== null && <span className={styles.muted}>@{profile.username}</span>}
        {account.isPending && (
          <span className={styles.muted} role="status" aria-label={t('common.loading')}>
            {LINE}
          </span>
        )}
        {profile?.isVerified === true && <Badge tone="accent">{t('account-analysis.verified')}</Badge>}
      </span>
      {onRemove !== null && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-label={t('account-analysis.remove', { account: account.name })}
          onClick={onRemove}
        >
          <IconX size={14} aria-hidden />
        </Button>
      )}
    </div>
  );
}

/** What stands in an account's column when there are no numbers, and none on their way. */
function Without({ account }: { account: ShownAccount }): ReactNode {
  const { t } = useLanguage();
  if (account.isWaiting)
    return (
      <div className={styles.unloaded}>
        <p>{t('account-analysis.costs', { account: account.name })}</p>
        <ActionButton size="xs" onClick={account.load}>
          {t('account-analysis.ask')}
        </ActionButton>
      </div>
    );
  if (account.error !== null) return <ErrorNotice error={account.error} onRetry={account.load} />;
  return <p className={styles.muted}>{t('account-analysis.noAccount')}</p>;
}

/** Up to four accounts beside each other, a measure a line. */
export function Comparison({ accounts }: { accounts: readonly ShownAccount[] }) {
  const { t } = useLanguage();
  const measures = useMeasures();
  const { search, change } = useAddress(analysisSearch);
  const named = accountsIn(search.with);
  const remove = (key: string) => {
    const left = named.filter((one) => one !== key);
    change({ with: left.length === 0 ? undefined : left.join(','), shown: search.shown === key ? undefined : search.shown });
  };
  const without = accounts.filter(({ analysis, isPending }) => analysis === null && !isPending);
  const cellOf = ({ analysis, profile, isPending }: ShownAccount, of: Measure[1]) => {
    if (isPending) return <Skeleton height={14} width="72px" radius={4} />;
    return analysis === null ? t('common.none') : of(analysis, profile?.followers ?? null);
  };
  return (
    <Panel title={t('account-analysis.profiles')} flush>
      {/* biome-ignore lint/a11y/useSemanticElements: what scrolls is one group, and no field set */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('account-analysis.profiles')}>
        <table className={styles.comparison} aria-label={t('account-analysis.profiles')}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('account-analysis.measure')}</span>
              </th>
              {accounts.map((account, index) => (
                <th key={account.key} scope="col">
                  <Head account={account} onRemove={index === 0 ? null : () => remove(account.key)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {without.length > 0 && (
              <tr>
                <th scope="row">
                  <span className="visually-hidden">{t('account-analysis.state')}</span>
                </th>
                {accounts.map((account) => (
                  <td key={account.key} className={styles.without}>
                    {without.includes(account) && <Without account={account} />}
                  </td>
                ))}
              </tr>
            )}
            {measures.map(([label, of]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {accounts.map((account) => (
                  <td key={account.key}>{cellOf(account, of)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
