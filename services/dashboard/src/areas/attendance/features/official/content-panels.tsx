import { useQuery } from '@tanstack/react-query';
import { formatCount, formatMoment, shorten } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { HourMap } from '../../../../kit/charts/grids/hour-map.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { useCounted } from '../../parts/measures/use-counted.ts';
import { PostPicture } from '../../parts/posts/post-picture.tsx';
import type { Work } from '../../work/use-work.ts';
import styles from './page.module.css';
import { contentQuery, hashtagsQuery, type OfficialContent } from './queries.ts';

function BestPost({ post, timezone }: { post: OfficialContent['best'][number]; timezone: string }) {
  const { t, language } = useLanguage();
  const counted = useCounted();
  const caption = post.caption_text === null || post.caption_text.trim() === '' ? t('content.noCaption') : shorten(post.caption_text, 90);
  return (
    <li>
      <a href={post.url} target="_blank" rel="noreferrer" className={styles.best}>
        <PostPicture platform={post.platform} url={post.thumbnail_url} size="card" />
        <span className={styles.bestText}>
          <strong>{caption}</strong>
          <span>
            {counted('likes', post.like_count)} · {counted('comments', post.comment_count)}
          </span>
          <span>
            {post.client_name} · {formatMoment(post.taken_at, timezone, language)}
          </span>
        </span>
      </a>
    </li>
  );
}

function Hashtags({ work }: { work: Work }) {
  const { t, language } = useLanguage();
  const hashtags = useQuery(hashtagsQuery(work));
  return (
    <Panel title={t('official.hashtags')}>
      <Loaded query={hashtags} skeleton={<SkeletonRows rows={8} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('official.noHashtags')} />
          ) : (
            <ol className={styles.tags}>
              {rows.map(({ hashtag, posts, likes, comments }) => (
                <li key={hashtag}>
                  <span
                    className={styles.tag}
                    title={`#${hashtag}`}
                    style={{ backgroundSize: `${(posts / (rows[0]?.posts ?? 1)) * 100}% 100%` }}
                  >
                    #{hashtag}
                  </span>
                  <span className={styles.muted}>
                    {t('official.tagNumbers', { posts: formatCount(posts, language), engagement: formatCount(likes + comments, language) })}
                  </span>
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </Panel>
  );
}

/** The posts that brought the most, when posts come, and their hashtags. */
export default function ContentPanels({ work }: { work: Work }) {
  const { t } = useLanguage();
  const content = useQuery(contentQuery(work));
  const { timezone } = work.client;
  return (
    <>
      <Panel title={t('official.best')}>
        <Loaded query={content} skeleton={<SkeletonRows rows={10} />}>
          {({ best }) =>
            best.length === 0 ? (
              <Empty text={t('official.noPosts')} hint={t('official.noPostsHint')} />
            ) : (
              <ul className={styles.bests}>
                {best.map((post) => (
                  <BestPost key={post.satbinmas_media_id} post={post} timezone={timezone} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
      <div className={styles.pair}>
        {content.error !== null && content.data === undefined ? (
          <ErrorNotice error={content.error} onRetry={() => void content.refetch()} />
        ) : (
          <HourMap
            countText={(count) => t('content.count', { count })}
            title={t('official.hours')}
            summary={t('official.hoursHint')}
            loading={content.isPending}
            empty={t('official.noPosts')}
            cells={(content.data?.hours ?? []).map(({ weekday, hour, posts }) => ({ weekday, hour, count: posts }))}
          />
        )}
        <Hashtags work={work} />
      </div>
    </>
  );
}
