import { useAddress } from '../../../../app/address/use-address.ts';
import { formatCount, formatDateTime, localeOf, shorten } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { HourMap } from '../../../../kit/charts/grids/hour-map.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import { useCounted } from '../../parts/measures/use-counted.ts';
import { PostPicture } from '../../parts/posts/post-picture.tsx';
import type { AnalysedPost, Analysis } from './analysis.ts';
import styles from './page.module.css';
import { analysisSearch } from './search.ts';
import type { ShownAccount } from './use-accounts.ts';

function Best({ posts, platform, timezone }: { posts: readonly AnalysedPost[]; platform: string; timezone: string }) {
  const { t, language } = useLanguage();
  const counted = useCounted();
  return (
    <ul className={styles.bests}>
      {posts.map((post) => (
        <li key={post.code}>
          <a href={post.url} target="_blank" rel="noreferrer" className={styles.best}>
            <PostPicture platform={platform} url={post.thumbnailUrl} size="card" />
            <span className={styles.bestText}>
              <strong>{post.caption === null || post.caption.trim() === '' ? t('content.noCaption') : shorten(post.caption, 80)}</strong>
              <span>
                {counted('likes', post.likes)} · {counted('comments', post.comments)}
              </span>
              <span>{formatDateTime(post.takenAt, timezone, language)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Words({ title, words, none }: { title: string; words: Analysis['hashtags']; none: string }) {
  const { t, language } = useLanguage();
  return (
    <div>
      <h3 className={styles.wordsTitle}>{title}</h3>
      {words.length === 0 ? (
        <p className={styles.muted}>{none}</p>
      ) : (
        <ol className={styles.words}>
          {words.map(({ word, posts }) => (
            <li key={word}>
              <span>{word}</span>
              <span className={styles.muted}>{t('account-analysis.inPosts', { count: posts, shown: formatCount(posts, language) })}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Types({ types }: { types: Analysis['types'] }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const number = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 });
  return (
    <table className={styles.types} aria-label={t('account-analysis.byType')}>
      <thead>
        <tr>
          <th scope="col">{t('account-analysis.type')}</th>
          <th scope="col">{t('account-analysis.posts')}</th>
          <th scope="col">{t('account-analysis.meanEngagement')}</th>
        </tr>
      </thead>
      <tbody>
        {types.map(({ type, posts, engagement }) => (
          <tr key={type}>
            <th scope="row">{labelOf('account-analysis.types', type)}</th>
            <td>{formatCount(posts, language)}</td>
            <td>{engagement === null ? t('common.none') : number.format(engagement)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One account unfolded: its best posts, kinds, words and hours. */
export function Details(props: { accounts: readonly ShownAccount[]; platform: string; timezone: string }) {
  const { t } = useLanguage();
  const { accounts, platform, timezone } = props;
  const { search, change } = useAddress(analysisSearch);
  const counted = accounts.filter(({ analysis }) => analysis !== null);
  const shown = counted.find(({ key }) => key === search.shown) ?? counted[0];
  const analysis = shown?.analysis;
  if (shown === undefined || analysis === null || analysis === undefined) return null;
  return (
    <>
      {counted.length > 1 && (
        <Segments
          className={styles.choice}
          label={t('account-analysis.account')}
          value={shown.key}
          onChange={(key) => change({ shown: key === counted[0]?.key ? undefined : key })}
          options={counted.map(({ key, name }) => ({ value: key, label: name }))}
        />
      )}
      <Panel title={t('account-analysis.best')} count={shown.name}>
        {analysis.best.length === 0 ? (
          <Empty text={t('account-analysis.noPosts')} hint={t('account-analysis.noPostsHint')} />
        ) : (
          <Best posts={analysis.best} platform={platform} timezone={timezone} />
        )}
      </Panel>
      <div className={styles.charts}>
        <HourMap
          countText={(count) => t('content.count', { count })}
          title={t('account-analysis.hours')}
          summary={t('account-analysis.hoursHint')}
          empty={t('account-analysis.noPosts')}
          cells={analysis.hours}
        />
        <Panel title={t('account-analysis.words')}>
          <div className={styles.wordsPair}>
            <Words title={t('account-analysis.hashtags')} words={analysis.hashtags} none={t('account-analysis.noHashtags')} />
            <Words title={t('account-analysis.mentions')} words={analysis.mentions} none={t('account-analysis.noMentions')} />
          </div>
          <Types types={analysis.types} />
        </Panel>
      </div>
    </>
  );
}
