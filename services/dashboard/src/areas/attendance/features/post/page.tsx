import { collectionRun } from '@balai/contracts/collector';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { isNotThere } from '../../../../api/failure.ts';
import { may, timezoneOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { BackLink } from '../../../../app/frame/back-link.tsx';
import { shorten } from '../../../../i18n/format.ts';
import { withTexts } from '../../../../i18n/i18n.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { CollectionOutcome } from '../../parts/collection/collection-outcome.tsx';
import { useCollection } from '../../parts/collection/use-collection.ts';
import { AbsentPanel } from './absent-panel.tsx';
import { Coverage } from './coverage.tsx';
import { CurvePanel } from './curve-panel.tsx';
import { PostHead } from './head.tsx';
import styles from './page.module.css';
import { type Evidence, evidenceQuery } from './queries.ts';
import { postSearch } from './search.ts';
import { useAudience } from './use-audience.ts';

// The numbers do not wait for who took part, what was corrected, and when was looked.
const EngagementsPanel = lazy(async () => ({ default: (await import('./engagements-panel.tsx')).EngagementsPanel }));
const CorrectionsPanel = lazy(withTexts(['corrections'], () => import('./corrections-panel.tsx')));
const ObservationsPanel = lazy(() => import('./observations-panel.tsx'));

const TITLE_MAX = 80;

function EvidenceView({ evidence }: { evidence: Evidence }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  const { post } = evidence;
  const { caption, client_id, platform, post_id } = post;
  const timezone = timezoneOf(session, client_id);
  const audience = useAudience(post);
  const collection = useCollection();
  const { search, change } = useAddress(postSearch);
  // A hidden post is nobody's task: nobody is asked about it.
  const isCounted = post.hidden_at === null;
  const title = caption === null || caption.trim() === '' ? t('post.title') : shorten(caption, TITLE_MAX);
  return (
    <>
      <BackLink to="/posts">{t('post.back')}</BackLink>
      <PageHeader
        title={title}
        subtitle={`${t('post.title')} · ${labelOf('platform', platform)}`}
        actions={
          may(session, collectionRun) && (
            <ActionButton
              size="xs"
              loading={collection.isBusy}
              leftSection={<IconRefresh size={15} aria-hidden />}
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
          <Link to="/collection" search={keepWork}>
            {t('collect.details')}
          </Link>
        }
      />
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Panel title={t('post.facts')}>
            <PostHead evidence={evidence} />
          </Panel>
          {isCounted && (
            <AbsentPanel
              postId={post_id}
              audience={audience}
              timezone={timezone}
              choice={{ state: search.state ?? 'missing', q: search.q }}
              onChoice={({ state, q }, options) => change({ state: state === 'missing' ? undefined : state, q }, options)}
            />
          )}
          <Suspense>
            <EngagementsPanel evidence={evidence} audience={audience} timezone={timezone} />
          </Suspense>
        </div>
        <div className={styles.stack}>
          {isCounted && (
            <Panel title={t('post.coverage')}>
              <Coverage postId={post_id} audience={audience} unit={search.q} onUnit={(q) => change({ q })} />
            </Panel>
          )}
          <CurvePanel post={post} />
          <Suspense fallback={<Panel title={t('post.corrections')}>{null}</Panel>}>
            <CorrectionsPanel evidence={evidence} timezone={timezone} />
          </Suspense>
          <Suspense fallback={<Panel title={t('post.health')}>{null}</Panel>}>
            <ObservationsPanel evidence={evidence} timezone={timezone} />
          </Suspense>
        </div>
      </div>
    </>
  );
}

/** One post unfolded: who has yet to act, who took part, how it grew, what was seen when, what was corrected by hand. */
export default function PostPage() {
  const { t } = useLanguage();
  const { id = '' } = useParams({ strict: false });
  const evidence = useQuery({ ...evidenceQuery(id), throwOnError: isNotThere });
  return (
    <>
      {evidence.data === undefined && <PageHeader title={t('post.title')} />}
      <Loaded query={evidence} skeleton={<SkeletonRows rows={10} />}>
        {(data) => <EvidenceView evidence={data} />}
      </Loaded>
    </>
  );
}
