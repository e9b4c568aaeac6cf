import { correctionsWrite } from '@balai/contracts/attendance';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { personName } from '../../parts/measures/person-name.ts';
import { usePostName } from '../../parts/posts/use-post-name.ts';
import styles from './page.module.css';
import { correctionsQuery, type Evidence, type PostCorrection } from './queries.ts';
import { postSearch } from './search.ts';

// They load when they are opened: the first numbers do not wait for a form.
const CorrectionForm = lazy(async () => ({ default: (await import('../../parts/corrections/correction-form.tsx')).CorrectionForm }));
const RevokeForm = lazy(async () => ({ default: (await import('../../parts/corrections/revoke-form.tsx')).RevokeForm }));

function CorrectionItem(props: { correction: PostCorrection; timezone: string; onRevoke: (() => void) | null }) {
  const { t, language } = useLanguage();
  const { correction, timezone, onRevoke } = props;
  const at = (instant: string) => formatDateTime(instant, timezone, language);
  const { person, evidence_file: file } = correction;
  return (
    <li data-revoked={correction.state === 'revoked' || undefined}>
      <p>
        <strong>{personName(person)}</strong> · {person.user_id}: {correction.reason}
      </p>
      {correction.evidence !== null && <p>{t('post.evidence', { text: correction.evidence })}</p>}
      {file !== null && (
        <p>
          {file.url === null ? (
            file.name
          ) : (
            <a href={file.url} target="_blank" rel="noreferrer">
              {file.name}
            </a>
          )}
        </p>
      )}
      {correction.no_effect !== null && <Notice tone="warn">{correction.no_effect.text}</Notice>}
      <p className={styles.muted}>{t('post.decided', { by: correction.decided_by, time: at(correction.decided_at) })}</p>
      {correction.revoked_at !== null && (
        <p className={styles.muted}>
          {t('post.revoked', {
            time: at(correction.revoked_at),
            by: correction.revoked_by ?? t('common.none'),
            reason: correction.revoke_reason ?? t('common.none'),
          })}
        </p>
      )}
      {onRevoke !== null && correction.state === 'standing' && (
        <Button size="compact-xs" variant="default" aria-label={t('post.revokeNamed', { person: personName(person) })} onClick={onRevoke}>
          {t('corrections.revoke')}
        </Button>
      )}
    </li>
  );
}

/** Who counts for the post because somebody decided so: made and revoked here. */
export default function CorrectionsPanel({ evidence, timezone }: { evidence: Evidence; timezone: string }) {
  const { t } = useLanguage();
  const session = useSession();
  const { search, change } = useAddress(postSearch);
  const [revoking, setRevoking] = useState<PostCorrection | null>(null);
  const { post } = evidence;
  const corrections = useInfiniteQuery(correctionsQuery(post.post_id));
  const canWrite = may(session, correctionsWrite);
  const canCorrect = canWrite && post.kind === 'routine';
  const label = usePostName(timezone)(post, 80);
  return (
    <Panel
      title={t('post.corrections')}
      count={String(evidence.counts.corrections)}
      actions={
        canCorrect && (
          <Button size="xs" variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ correct: 'yes' })}>
            {t('corrections.button')}
          </Button>
        )
      }
    >
      <Loaded query={corrections}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          if (rows.length === 0) return <p className={styles.muted}>{t('post.noCorrections')}</p>;
          return (
            <ul className={styles.corrections}>
              {rows.map((correction) => (
                <CorrectionItem
                  key={correction.correction_id}
                  correction={correction}
                  timezone={timezone}
                  onRevoke={canWrite ? () => setRevoking(correction) : null}
                />
              ))}
            </ul>
          );
        }}
      </Loaded>
      <MoreButton query={corrections} />
      {canCorrect && search.correct !== undefined && (
        <Suspense>
          <CorrectionForm subject={{ postId: post.post_id, postLabel: label }} onClose={() => change({ correct: undefined })} />
        </Suspense>
      )}
      {revoking !== null && (
        <Suspense>
          <RevokeForm correctionId={revoking.correction_id} person={personName(revoking.person)} onClose={() => setRevoking(null)} />
        </Suspense>
      )}
    </Panel>
  );
}
