import { isDirectorate } from '../../../../api/audience.ts';
import { useSession } from '../../../../api/session.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { MeasureTile } from '../../parts/measures/measure-tile.tsx';
import styles from './page.module.css';
import type { AccountMetrics } from './queries.ts';

const sum = (accounts: readonly AccountMetrics[], of: (account: AccountMetrics) => number) =>
  accounts.reduce((total, account) => total + of(account), 0);

/** Coverage, followers, activity and engagement of the accounts shown. */
export function Summary({ accounts, isWide }: { accounts: readonly AccountMetrics[]; isWide: boolean }) {
  const { t, language } = useLanguage();
  const { clients } = useSession();
  const count = (value: number) => formatCount(value, language);
  const known = accounts.filter(({ followers }) => followers !== null);
  const posting = accounts.filter(({ posts }) => posts > 0);
  const posts = sum(accounts, (account) => account.posts);
  const engagement = sum(accounts, (account) => account.engagement);
  const units = clients.filter((client) => !isDirectorate(client) && client.client_type.toLowerCase() === 'org');
  const covered = units.filter(({ client_id: id }) => accounts.some((account) => account.client_id === id)).length;
  return (
    <div className={styles.tiles} data-testid="official-summary">
      {isWide ? (
        <MeasureTile
          label={t('official.tile.coverage')}
          rate={units.length === 0 ? null : covered / units.length}
          of={t('official.tile.coverageOf', { done: count(covered), of: count(units.length) })}
        />
      ) : (
        <MeasureTile label={t('official.tile.accounts')} value={count(accounts.length)} />
      )}
      <MeasureTile
        label={t('official.tile.followers')}
        value={known.length === 0 ? t('common.none') : count(sum(known, (account) => account.followers ?? 0))}
        of={known.length === accounts.length ? undefined : t('official.tile.unknownFollowers', { count: accounts.length - known.length })}
      />
      <MeasureTile
        label={t('official.tile.posts')}
        value={count(posts)}
        of={accounts.length === 0 ? undefined : t('official.tile.posting', { done: count(posting.length), of: count(accounts.length) })}
      />
      <MeasureTile
        label={t('official.tile.engagement')}
        value={count(engagement)}
        of={posts === 0 ? undefined : t('official.tile.perPost', { shown: count(Math.round(engagement / posts)) })}
      />
    </div>
  );
}
