import { Link } from '@tanstack/react-router';
import { formatCount, formatShare, shorten } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import { PostPicture } from '../../parts/posts/post-picture.tsx';
import styles from './page.module.css';
import type { MonthContent } from './queries.ts';

const BEST = 3;
const TITLE_LENGTH = 70;

/** One platform in a month: both measures, and the posts most took part in. `posts` is the best first. */
export function PlatformPanel(props: { metrics: MonthContent['platformAnalytics']['instagram']; posts: MonthContent['contentTable'] }) {
  const { t, language } = useLanguage();
  const { metrics, posts } = props;
  const { platform, participation, complete } = metrics;
  const count = (value: number) => formatCount(value, language);
  const percent = (rate: number | null) => (rate === null ? t('common.none') : formatShare(rate, language));
  const name = t(`platform.${platform}`);
  if (metrics.posts === 0)
    return (
      <Panel title={name}>
        <p className={styles.hint}>{t('executive.content.noPosts')}</p>
      </Panel>
    );
  return (
    <Panel title={name}>
      <p>
        <strong>{percent(rateOf(participation))}</strong> {t('term.participation').toLowerCase()}{' '}
        <span className={styles.hint}>
          {t('executive.content.given', { given: count(participation.given), expected: count(participation.expected) })}
        </span>
      </p>
      <p>
        <strong>{percent(rateOf(complete))}</strong> {t('term.complete').toLowerCase()}{' '}
        <span className={styles.hint}>{t('executive.content.whole', { done: count(complete.done), of: count(complete.of) })}</span>
      </p>
      <h3 className={styles.bestTitle}>{t('executive.content.best')}</h3>
      <ol className={styles.best}>
        {posts.slice(0, BEST).map((post) => (
          <li key={post.post_id}>
            <PostPicture platform={platform} url={post.thumbnail_url} size="line" />
            <span>
              <Link to="/posts/$id" params={{ id: post.post_id }}>
                {shorten(post.caption ?? t('executive.content.untitled'), TITLE_LENGTH)}
              </Link>
              <span className={styles.hint}>
                {t('executive.content.bestOf', { done: count(post.took_part), of: count(post.must_act) })}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
