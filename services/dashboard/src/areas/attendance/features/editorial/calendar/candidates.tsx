import type { ResponseOf } from '@balai/contracts';
import type { listCandidates } from '@balai/contracts/editorial';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { formatDateTime, formatShare } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import styles from './candidates.module.css';
import { candidatesQuery } from './queries.ts';
import { type OnePlan, usePlan } from './use-plan.ts';

type Post = ResponseOf<typeof listCandidates>['data'][number];

/** Posts that somebody may mean; of those less alike than this only who looks for them finds one. */
const ALIKE_MIN = 0.2;
const SHOWN = 5;

/** A post that may be the planned one, to choose or to refuse. */
function Candidate({ plan, post, zone, acts }: { plan: OnePlan; post: Post; zone: string; acts: ReturnType<typeof usePlan> }) {
  const { t, language } = useLanguage();
  const { publish, refuse } = acts;
  return (
    <li className={styles.post} data-refused={post.is_refused || undefined}>
      <p className={styles.facts}>
        <strong>{t('editorial.candidates.alike', { percent: formatShare(post.similarity, language) })}</strong>
        <span>{formatDateTime(post.taken_at, zone, language)}</span>
        <a href={post.url} target="_blank" rel="noreferrer">
          {t('editorial.plan.open')}
        </a>
      </p>
      <p className={styles.caption}>{post.caption ?? t('content.noCaption')}</p>
      {post.is_taken ? (
        <p className={styles.refused}>{t('editorial.candidates.taken')}</p>
      ) : (
        <p className={styles.buttons}>
          <ActionButton
            size="xs"
            variant="default"
            loading={publish.isPending && publish.variables.post_id === post.post_id}
            onClick={() => publish.mutate({ plan, post_id: post.post_id })}
          >
            {t('editorial.candidates.choose')}
          </ActionButton>
          {post.is_refused ? (
            <span className={styles.refused}>{t('editorial.candidates.refused')}</span>
          ) : (
            <ActionButton
              size="xs"
              variant="subtle"
              loading={refuse.isPending && refuse.variables.postId === post.post_id}
              onClick={() => refuse.mutate({ plan, postId: post.post_id })}
            >
              {t('editorial.candidates.refuse')}
            </ActionButton>
          )}
        </p>
      )}
    </li>
  );
}

function Posts({ plan, zone }: { plan: OnePlan; zone: string }) {
  const { t } = useLanguage();
  const candidates = useQuery(candidatesQuery(plan.plan_id));
  const acts = usePlan();
  const [isAll, setAll] = useState(false);
  return (
    <Loaded query={candidates} skeleton={<SkeletonRows rows={3} />}>
      {(all) => {
        const likely = all
          .filter(({ is_taken, is_refused, similarity }) => !is_taken && !is_refused && similarity >= ALIKE_MIN)
          .slice(0, SHOWN);
        const shown = isAll ? all : likely;
        return (
          <>
            {shown.length === 0 && (
              <p className={styles.none}>{t(all.length === 0 ? 'editorial.candidates.nothing' : 'editorial.candidates.none')}</p>
            )}
            <ul className={styles.posts}>
              {shown.map((post) => (
                <Candidate key={post.post_id} plan={plan} post={post} zone={zone} acts={acts} />
              ))}
            </ul>
            {acts.publish.error !== null && <p role="alert">{problemOf(acts.publish.error, t).message}</p>}
            {all.length > likely.length && (
              <Button size="xs" variant="subtle" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
                {t(isAll ? 'editorial.candidates.fewer' : 'editorial.candidates.all', { number: all.length })}
              </Button>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** Where nothing was recognised by itself: posts that were seen around the planned time, to choose from or to refuse. */
export function Candidates({ plan, zone }: { plan: OnePlan; zone: string }) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles.candidates} aria-label={t('editorial.candidates.title')}>
      <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('editorial.candidates.title')}
      </Button>
      {isOpen && <Posts plan={plan} zone={zone} />}
    </section>
  );
}
