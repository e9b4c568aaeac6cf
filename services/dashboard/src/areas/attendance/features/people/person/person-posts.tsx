import { PLATFORMS, type Platform } from '@balai/contracts';
import { correctionsWrite } from '@balai/contracts/attendance';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { may, timezoneOf, useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { personName } from '../../../parts/measures/person-name.ts';
import { usePostName } from '../../../parts/posts/use-post-name.ts';
import { type PostWhy, whyQuery } from '../../../parts/why/why.ts';
import { WhyPosts, WhySummary } from '../../../parts/why/why-posts.tsx';
import type { Work } from '../../../work/use-work.ts';
import styles from './person.module.css';
import { type PersonDetail, questionFor } from './person-queries.ts';

// Loads when it is opened: the first numbers do not wait for a form.
const CorrectionForm = lazy(async () => ({ default: (await import('../../../parts/corrections/correction-form.tsx')).CorrectionForm }));
const RevokeForm = lazy(async () => ({ default: (await import('../../../parts/corrections/revoke-form.tsx')).RevokeForm }));

/** Why somebody stands where they stand, post by post with its evidence; what is missing can be corrected here. */
export function PersonPosts({ person, work }: { person: PersonDetail; work: Work }) {
  const { t } = useLanguage();
  const session = useSession();
  const [chosen, setPlatform] = useState<Platform | null>(work.platform === 'all' ? null : work.platform);
  const [correcting, setCorrecting] = useState<PostWhy | null>(null);
  const [revoking, setRevoking] = useState<string | null>(null);
  const question = questionFor(work, person);
  const why = useInfiniteQuery(whyQuery(person.user_id, chosen, question));
  const [newest] = why.data?.pages ?? [];
  const platform = chosen ?? newest?.platform ?? null;
  const queryClient = useQueryClient();
  useEffect(() => {
    if (chosen !== null || newest === undefined) return;
    // Where it opened it stays, also when what was owed there is corrected; what has come is not asked for again.
    const { queryKey } = whyQuery(person.user_id, newest.platform, question);
    queryClient.setQueryData(queryKey, { pages: [newest], pageParams: [{ platform: newest.platform }] });
    setPlatform(newest.platform);
  }, [chosen, newest, person.user_id, question, queryClient]);
  const countOn = (one: Platform) => {
    const standing = newest?.platforms.find((of) => of.platform === one);
    return standing === undefined || standing.total === 0 ? '' : ` ${standing.done}/${standing.total}`;
  };
  const canCorrect = may(session, correctionsWrite);
  const nameOf = usePostName(timezoneOf(session, person.client_id));
  const labelOf = ({ post }: PostWhy) => nameOf(post, 80);
  const button = (why: PostWhy) => {
    const { counted, correction } = why;
    if (correction !== null)
      return (
        <ActionButton
          size="compact-xs"
          variant="default"
          aria-label={t('corrections.revokeNamed', { post: labelOf(why) })}
          onClick={() => setRevoking(correction.correction_id)}
        >
          {t('corrections.revoke')}
        </ActionButton>
      );
    if (counted) return null;
    return (
      <ActionButton
        size="compact-xs"
        variant="default"
        aria-label={t('people.correctNamed', { post: labelOf(why) })}
        onClick={() => setCorrecting(why)}
      >
        {t('corrections.button')}
      </ActionButton>
    );
  };
  return (
    <section aria-label={t('people.person.posts')}>
      <div className={styles.partHead}>
        <h3>{t('people.person.posts')}</h3>
        <Segments<Platform>
          label={t('people.person.platform')}
          value={platform}
          onChange={setPlatform}
          options={PLATFORMS.map((value) => ({ value, label: `${t(`platform.${value}`)}${countOn(value)}` }))}
        />
      </div>
      <Loaded query={why}>
        {({ pages }) => (
          <>
            {pages[0] !== undefined && <WhySummary why={pages[0]} />}
            <WhyPosts
              keep={keepWork}
              posts={pages.flatMap((page) => page.posts)}
              timezone={pages[0]?.period.timezone ?? timezoneOf(session, person.client_id)}
              after={(post) => canCorrect && button(post)}
            />
          </>
        )}
      </Loaded>
      <MoreButton query={why} />
      {correcting !== null && (
        <Suspense>
          <CorrectionForm
            subject={{
              postId: correcting.post.post_id,
              postLabel: labelOf(correcting),
              person: { user_id: person.user_id, nama: personName(person) },
            }}
            onClose={() => setCorrecting(null)}
          />
        </Suspense>
      )}
      {revoking !== null && (
        <Suspense>
          <RevokeForm correctionId={revoking} person={personName(person)} onClose={() => setRevoking(null)} />
        </Suspense>
      )}
    </section>
  );
}
