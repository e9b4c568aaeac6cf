import { isNameable } from '@balai/attendance-report';
import { shownPoints } from '@balai/contracts';
import { peopleRead } from '@balai/contracts/identity';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { bandsOf, may, type SeenClient, useSession } from '../../../../api/session.ts';
import { keepWorkWith, withPanel } from '../../../../app/area/keep.ts';
import { formatCount, formatDateTime, formatDecimal, formatDifference, formatShare, listOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import { BandBar } from '../../parts/measures/band-bar.tsx';
import { owingOf, useGroupName } from '../../parts/measures/groups-table.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import { personName } from '../../parts/measures/person-name.ts';
import { usePostName } from '../../parts/posts/use-post-name.ts';
import { owing } from '../../parts/reminders/owing.ts';
import { RemindButton } from '../../parts/reminders/remind-button.tsx';
import { NoPostsNotice } from '../../work/no-posts-notice.tsx';
import { unitWork, type Work } from '../../work/use-work.ts';
import type { UnitWhy } from './queries.ts';
import styles from './unit-why.module.css';

type Data = UnitWhy['data'];
type Row = Pick<Data, 'participation' | 'peers'>;

/** Lines of a part; the lists behind its link hold all of them. */
const [DIVISIONS, PEOPLE, POSTS, CAPTION] = [6, 6, 5, 70];

/** The rank, the distance to the mean of the others and the change, in sentences. */
function useSummary({ data, about }: UnitWhy, work: Work): readonly string[] {
  const { t, language } = useLanguage();
  const { rank, peers, previous } = data;
  const rate = rateOf(data.participation);
  if (rate === null || rank === null) return [];
  const share = formatShare(rate, language);
  const count = (value: number) => formatCount(value, language);
  const points = (value: number) => formatDecimal(Math.abs(value), language);
  const above = shownPoints(peers?.difference.participation ?? 0);
  const change = shownPoints(previous?.change.participation ?? 0);
  const side = (value: number) => (value < 0 ? 'below' : value > 0 ? 'above' : 'equal');
  const mean = peers?.participation ?? null;
  const until = about.previous_period?.until ?? null;
  return [
    peers === null || mean === null
      ? t('units.why.alone', { rate: share })
      : `${t('units.why.rank', { rank: count(rank.place), of: count(rank.of), rate: share })} ${t(`units.why.peers.${side(above)}`, {
          points: points(above),
          mean: formatShare(mean, language),
          peers: count(peers.rows),
        })}`,
    ...(!work.isCompared || previous?.change.participation == null
      ? []
      : [
          `${t(`units.why.change.${side(change)}`, { points: points(change) })}${
            rank.previous === null || peers === null ? '' : t('units.why.before', { rank: count(rank.previous) })
          }${until === null ? '' : t('units.why.until', { time: formatDateTime(until, work.client.timezone, language) })}.`,
        ]),
  ];
}

function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{title}</h3>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {children}
    </section>
  );
}

/** How far a share is from the mean of the others. */
function Gap({ gap, mean }: { gap: number | null; mean: number | null }) {
  const { t, language } = useLanguage();
  if (gap === null) return null;
  const points = formatDifference(shownPoints(gap), language);
  return (
    <span className={styles.gap} data-tone={gap < 0 ? 'bad' : 'none'}>
      {mean === null ? t('units.why.gapAlone', { points }) : t('units.why.gap', { points, mean: formatShare(mean, language) })}
    </span>
  );
}

function Line({ name, row, work, isBesidePeers, note }: { name: ReactNode; row: Row; work: Work; isBesidePeers: boolean; note?: string }) {
  const { language } = useLanguage();
  const rate = rateOf(row.participation);
  return (
    <li className={styles.line}>
      <span className={styles.name}>
        {name} {note !== undefined && <span className={styles.hint}>{note}</span>}
      </span>
      <strong className={styles.rate}>{rate === null ? '' : formatShare(rate, language)}</strong>
      <BandBar rate={rate} bands={bandsOf(work.client)} />
      {isBesidePeers && <Gap gap={row.peers?.difference.participation ?? null} mean={row.peers?.participation ?? null} />}
    </li>
  );
}

/** The divisions of the unit, those with too few people to be judged last. */
function Divisions({ data: { client_id, divisions }, work }: { data: Data; work: Work }) {
  const { t } = useLanguage();
  const nameOf = useGroupName('division');
  const asked = divisions.rows.filter(({ participation }) => participation.expected > 0);
  const rows = [...asked.filter(isNameable), ...asked.filter((row) => !isNameable(row))];
  if (rows.length < 2) return null;
  return (
    <Part title={t('units.by.division')} {...(rows.length > DIVISIONS && { hint: t('units.why.lowest', { count: DIVISIONS }) })}>
      <ul className={styles.list}>
        {rows.slice(0, DIVISIONS).map((row) => (
          <Line
            key={row.id}
            name={
              <Link to="/attendance" search={keepWorkWith({ unit: client_id, division: row.id })}>
                {nameOf(row)}
              </Link>
            }
            note={t(isNameable(row) ? 'units.why.people' : 'units.why.few', { count: row.people.must_act })}
            row={row}
            work={work}
            isBesidePeers={false}
          />
        ))}
      </ul>
    </Part>
  );
}

function LackingHandle({ data: { client_id, lacking_handle: lacking } }: { data: Data }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const title = t('units.why.lacking', { shown: formatCount(lacking.total, language) });
  const more = lacking.total - Math.min(PEOPLE, lacking.people.length);
  return (
    <Part title={title} hint={t(lacking.total === 0 ? 'units.why.noneLacking' : 'units.why.lackingHint')}>
      <ul className={styles.list}>
        {lacking.people.slice(0, PEOPLE).map((person) => (
          <li key={person.person_id} className={styles.pair}>
            <Link to="." search={withPanel(`person:${person.person_id}`)}>
              {personName(person)}
            </Link>
            <span className={styles.hint}>
              {listOf(
                person.platforms.map((platform) => t(`platform.${platform}`)),
                language,
              )}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 &&
        (may(session, peopleRead) ? (
          <Link to="/people/completeness" search={keepWorkWith({ unit: client_id })}>
            {t('units.why.more', { shown: formatCount(more, language) })}
          </Link>
        ) : (
          <span className={styles.hint}>{t('units.why.more', { shown: formatCount(more, language) })}</span>
        ))}
    </Part>
  );
}

function Posts({ data: { posts_behind: posts, peers }, timezone }: { data: Data; timezone: string }) {
  const { t, language } = useLanguage();
  const nameOf = usePostName(timezone);
  return (
    <Part
      title={t('units.why.posts')}
      hint={posts.total === 0 ? t('units.why.noPosts') : t(peers === null ? 'units.why.postsAlone' : 'units.why.postsHint')}
    >
      <ul className={styles.list}>
        {posts.rows.slice(0, POSTS).map((post) => (
          <li key={post.post_id} className={styles.post}>
            <Link to="." search={withPanel(`post:${post.post_id}`)}>
              {nameOf(post, CAPTION)}
            </Link>
            <span className={styles.hint}>
              {t(`platform.${post.platform}`)} · {t('share.of', { done: post.participation.given, of: post.participation.expected })} (
              {formatShare(post.participation.rate ?? 0, language)})
            </span>
            <Gap gap={post.gap} mean={post.peers} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

/**
 * Why a unit stands where it stands: a sentence, its platforms, divisions and people without a username, and the posts on which it is behind.
 * @param peers the work that asks about the unit among its peers @param hasDivisions false where they stand beside it
 */
export function UnitWhyAnswer(props: { why: UnitWhy; unit: SeenClient | null; peers: Work; hasDivisions: boolean }) {
  const { t } = useLanguage();
  const { why, unit, peers: work, hasDivisions } = props;
  const { data } = why;
  const summary = useSummary(why, work);
  if (data.participation.expected === 0)
    return data.posts === 0 ? (
      <NoPostsNotice work={work} platforms={why.freshness} />
    ) : (
      <div className={styles.why}>
        <p className={styles.sentence}>{t('units.why.nobody')}</p>
        <LackingHandle data={data} />
      </div>
    );
  return (
    <div className={styles.why}>
      <div className={styles.head}>
        <div>
          {summary.map((sentence) => (
            <p key={sentence} className={styles.sentence}>
              {sentence}
            </p>
          ))}
        </div>
        {unit !== null && owingOf(data) > 0 && (
          <RemindButton
            count={owingOf(data)}
            prepare={owing({ ...unitWork(work, unit).question, platform: work.platform })}
            timezone={unit.timezone}
          />
        )}
      </div>
      {!isNameable(data) && <Notice tone="info">{t('units.why.small', { count: data.people.total })}</Notice>}
      <div className={styles.parts}>
        {data.platforms.length > 1 && (
          <Part title={t('units.why.platforms')}>
            <ul className={styles.list}>
              {data.platforms.map((row) => (
                <Line key={row.platform} name={t(`platform.${row.platform}`)} row={row} work={work} isBesidePeers />
              ))}
            </ul>
          </Part>
        )}
        <Posts data={data} timezone={work.client.timezone} />
        {hasDivisions && <Divisions data={data} work={work} />}
        <LackingHandle data={data} />
      </div>
    </div>
  );
}
