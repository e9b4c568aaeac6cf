import type { Business, Follower } from '@balai/contracts/chat';
import { useInfiniteQuery } from '@tanstack/react-query';
import { formatCount, formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded } from '../../../../../kit/page/states.tsx';
import { Avatar } from '../../../parts/people/avatar.tsx';
import styles from '../page.module.css';
import { ProfilePage } from '../profile-page.tsx';
import { followersQuery } from '../queries.ts';

const SOURCES = ['search', 'qr', 'link', 'import'] as const;

function Followers({ business }: { business: Business }) {
  const { t, language } = useLanguage();
  const query = useInfiniteQuery(followersQuery(business.id));
  const sourceOf = ({ source }: Follower): string => {
    const known = SOURCES.find((one) => one === source);
    return known === undefined ? '–' : t(`business-profile.source.${known}`);
  };
  const since = ({ followed_at }: Follower): string => formatDateTime(followed_at, business.timezone, language);
  const person = (one: Follower) => (
    <span className={styles.person}>
      <Avatar id={one.user_id} name={one.display_name} image={one.profile_image_url} size="small" />
      <span>
        <strong>{one.display_name}</strong>
        <span>@{one.username}</span>
      </span>
    </span>
  );
  const columns: ListColumn<Follower>[] = [
    { key: 'name', label: t('business-profile.follower'), cell: person, kind: 'fill', isName: true },
    { key: 'source', label: t('business-profile.by'), cell: sourceOf },
    { key: 'since', label: t('business-profile.since'), cell: since },
  ];
  const total = query.data?.pages[0]?.total;
  return (
    <div className={styles.followers}>
      <Panel title={t('business-profile.tab.followers')} {...(total === undefined ? {} : { count: formatCount(total, language) })} flush>
        <Loaded query={query}>
          {({ pages }) => {
            const rows = pages.flatMap(({ data }) => data);
            if (rows.length === 0) return <Empty text={t('business-profile.noFollowers')} hint={t('business-profile.noFollowersHint')} />;
            return (
              <>
                <ListTable
                  label={t('business-profile.tab.followers')}
                  columns={columns}
                  rows={rows}
                  keyOf={({ user_id }) => user_id}
                  nameOf={({ display_name }) => display_name}
                  card={(one) => (
                    <div className={styles.card}>
                      {person(one)}
                      <span className={styles.hint}>
                        {since(one)} · {sourceOf(one)}
                      </span>
                    </div>
                  )}
                />
                <MoreButton query={query} />
              </>
            );
          }}
        </Loaded>
      </Panel>
    </div>
  );
}

/** People who follow the business, the newest first. */
export default function FollowersPage() {
  return <ProfilePage current="/business-profile/followers">{(business) => <Followers business={business} />}</ProfilePage>;
}
