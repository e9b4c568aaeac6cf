import { dayOf } from '@balai/calendar';
import { collectionRun } from '@balai/contracts/collector';
import { IconArrowLeft, IconExternalLink, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { may, timezoneOf, useSession } from '../../api/session.ts';
import { useCollection } from '../../api/use-collection.ts';
import { keepClient } from '../../app/use-client.ts';
import { formatDateTime, shorten } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { ActionButton } from '../../kit/action-button.tsx';
import { CollectionOutcome } from '../../kit/collection-outcome.tsx';
import { Notice } from '../../kit/notice.tsx';
import { PageHeader } from '../../kit/page-header.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Loaded, SkeletonRows } from '../../kit/states.tsx';
import { CorrectionsPanel } from './corrections-panel.tsx';
import { EngagementsPanel } from './engagements-panel.tsx';
import { ObservationsPanel } from './observations-panel.tsx';
import styles from './page.module.css';
import { type Evidence, evidenceQuery } from './queries.ts';

const TITLE_MAX = 80;

function Facts({ evidence, timezone }: { evidence: Evidence; timezone: string }) {
  const { t, language } = useLanguage();
  const word = useWord();
  const { post, freshness } = evidence;
  const claimed = [
    post.like_count === null ? null : t('post.likes', { count: post.like_count }),
    post.comment_count === null ? null : t('post.comments', { count: post.comment_count }),
  ].filter((part) => part !== null);
  return (
    <Panel
      title={t('post.facts')}
      actions={
        <a href={post.url} target="_blank" rel="noreferrer" className={styles.open}>
          {t('common.openPost', { platform: word('platform', post.platform) })} <IconExternalLink size={14} aria-hidden />
        </a>
      }
    >
      <p className={styles.caption}>{post.caption === null || post.caption === '' ? t('common.noCaption') : post.caption}</p>
      <dl className={styles.facts}>
        <div>
          <dt>{t('post.takenAt')}</dt>
          <dd>{formatDateTime(post.taken_at, timezone, language)}</dd>
        </div>
        <div>
          <dt>{t('post.claimed')}</dt>
          <dd>{claimed.length === 0 ? t('post.unknown') : claimed.join(', ')}</dd>
        </div>
        <div>
          <dt>{t('common.client')}</dt>
          <dd>{post.client_id}</dd>
        </div>
        <div>
          <dt>{t('post.state')}</dt>
          <dd>
            {word('post.kind', post.kind)}
            {freshness.asOf !== null && ` · ${t('post.freshness', { time: formatDateTime(freshness.asOf, timezone, language) })}`}
          </dd>
        </div>
      </dl>
      {post.hidden_at !== null && (
        <Notice tone="warn">
          {t('post.hidden', {
            time: formatDateTime(post.hidden_at, timezone, language),
            reason: post.hidden_reason === null ? t('common.none') : word('hiddenReason', post.hidden_reason),
          })}
        </Notice>
      )}
    </Panel>
  );
}

function EvidenceView({ evidence }: { evidence: Evidence }) {
  const { t } = useLanguage();
  const word = useWord();
  const session = useSession();
  const timezone = timezoneOf(session, evidence.post.client_id);
  const { caption, client_id, platform, post_id, taken_at } = evidence.post;
  const collection = useCollection();
  const title = caption === null || caption.trim() === '' ? t('post.title') : shorten(caption, TITLE_MAX);
  return (
    <>
      <Link
        to="/"
        search={(previous: object) => ({
          ...keepClient(previous),
          platform: platform === 'tiktok' ? 'tiktok' : 'instagram',
          period: 'date',
          date: dayOf(new Date(taken_at), timezone),
        })}
        className={styles.back}
      >
        <IconArrowLeft size={15} aria-hidden /> {t('post.back')}
      </Link>
      <PageHeader
        title={title}
        subtitle={`${t('post.title')} · ${word('platform', platform)}`}
        actions={
          may(session, collectionRun) && (
            <ActionButton
              size="xs"
              loading={collection.isBusy}
              leftSection={<IconRefresh size={15} />}
              onClick={() => collection.begin({ client_id, post: post_id })}
            >
              {t('post.again')}
            </ActionButton>
          )
        }
      />
      <CollectionOutcome
        collection={collection}
        details={
          <Link to="/collection" search={keepClient}>
            {t('collect.details')}
          </Link>
        }
      />
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Facts evidence={evidence} timezone={timezone} />
          <EngagementsPanel evidence={evidence} timezone={timezone} />
        </div>
        <div className={styles.stack}>
          <ObservationsPanel evidence={evidence} timezone={timezone} />
          <CorrectionsPanel evidence={evidence} timezone={timezone} />
        </div>
      </div>
    </>
  );
}

/** One post unfolded: who took part, what was seen when, what was corrected by hand. */
export default function PostPage() {
  const { t } = useLanguage();
  const { id = '' } = useParams({ strict: false });
  const evidence = useQuery(evidenceQuery(id));
  return (
    <>
      {evidence.data === undefined && <PageHeader title={t('post.title')} />}
      <Loaded query={evidence} skeleton={<SkeletonRows rows={10} />}>
        {(data) => <EvidenceView evidence={data} />}
      </Loaded>
    </>
  );
}
