import { IconBrandInstagram, IconBrandTiktok, IconExternalLink } from '@tabler/icons-react';
import { formatTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './page.module.css';
import type { Upcoming } from './queries.ts';

/** What will be asked of people later today; a post leaves this list when it stands among the tasks. */
export function UpcomingPosts({ posts }: { posts: readonly (Upcoming & { readonly timezone: string })[] }) {
  const { t } = useLanguage();
  if (posts.length === 0) return null;
  return (
    <section className={styles.platform} aria-label={t('member.upcoming')}>
      <header className={styles.platformHead}>
        <h2>{t('member.upcoming')}</h2>
      </header>
      <p className={styles.how}>{t('member.upcomingHint')}</p>
      <ul className={styles.upcoming}>
        {posts.map(({ plan_id, platform, title, planned_at, published_at, url, timezone }) => {
          const Sign = platform === 'tiktok' ? IconBrandTiktok : IconBrandInstagram;
          const isLate = published_at === null && new Date(planned_at).getTime() < Date.now();
          return (
            <li key={plan_id}>
              <span className={styles.hour}>{formatTime(planned_at, timezone)}</span>
              <Sign size={20} stroke={1.6} role="img" aria-label={t(`platform.${platform}`)} />
              <span className={styles.coming}>
                {title}
                {published_at !== null && <small>{t('member.outAlready')}</small>}
                {isLate && <small>{t('member.notOutYet')}</small>}
              </span>
              {published_at !== null && url !== null && (
                <a className={styles.wrong} href={url} target="_blank" rel="noreferrer">
                  {t('member.open', { platform: t(`platform.${platform}`) })} <IconExternalLink size={16} aria-hidden />
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
