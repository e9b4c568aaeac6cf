import { correctionsWrite } from '@balai/contracts/attendance';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { isNotThere } from '../../../../api/failure.ts';
import { clientNameOf, may, timezoneOf, useSession } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { BackLink } from '../../../../app/frame/back-link.tsx';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { personName } from '../../parts/measures/person-name.ts';
import { usePostName } from '../../parts/posts/use-post-name.ts';
import { DecidedNotice, isUndecided } from './decided-notice.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { EvidencePanel } from './evidence-panel.tsx';
import styles from './issue-page.module.css';
import { type ComplaintDetail, complaintQuery } from './queries.ts';
import { ComplaintBadge } from './state-badge.tsx';

// Loads when it is opened.
const RevokeForm = lazy(async () => ({ default: (await import('../../parts/corrections/revoke-form.tsx')).RevokeForm }));

const DELIVERED = { sent: 'Sent', failed: 'Failed', unconfirmed: 'Unconfirmed' } as const;

/** Which text says what became of a notice. */
function noticeText({ state, delivery }: NonNullable<ComplaintDetail['complaint']['notice']>) {
  if (delivery === null || (state !== 'whatsapp' && state !== 'email')) return state;
  return `${state}${DELIVERED[delivery.state]}` as const;
}

function Said({ detail, timezone }: { detail: ComplaintDetail; timezone: string }) {
  const { t, language } = useLanguage();
  const { complaint } = detail;
  const at = (instant: string) => formatDateTime(instant, timezone, language);
  const file = complaint.evidence_file;
  return (
    <Panel title={t('issues.said')} actions={<ComplaintBadge state={complaint.state} />}>
      <p className={styles.text}>{complaint.text}</p>
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
      <p className={styles.muted}>{t('issues.filed', { by: complaint.filed_by, time: at(complaint.filed_at) })}</p>
      <DecidedNotice complaint={complaint} timezone={timezone} />
      {complaint.notice !== null && (
        <p className={styles.muted}>
          {t(`issues.notice.${noticeText(complaint.notice)}`, { time: at(complaint.notice.delivery?.at ?? complaint.notice.at) })}{' '}
          {complaint.notice.delivery?.reason}
        </p>
      )}
    </Panel>
  );
}

/** What stored activity says now; what can be done about it, while nothing is decided. */
function Found({ detail }: { detail: ComplaintDetail }) {
  const { t } = useLanguage();
  const { triage } = detail;
  return (
    <Panel title={t('issues.foundNow')}>
      <p className={styles.title}>{triage.title}</p>
      <p>{triage.summary}</p>
      <ul className={styles.list}>
        {triage.evidence.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {isUndecided(detail.complaint) && triage.solutions.length > 0 && (
        <>
          <h3 className={styles.next}>{t('issues.steps')}</h3>
          <ol className={styles.steps}>
            {triage.solutions.map(({ order, label }) => (
              <li key={order}>{label}</li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}

function Corrected({ detail, timezone }: { detail: ComplaintDetail; timezone: string }) {
  const { t } = useLanguage();
  const session = useSession();
  const nameOf = usePostName(timezone);
  const [revoking, setRevoking] = useState<string | null>(null);
  if (detail.corrections.length === 0) return null;
  const canRevoke = may(session, correctionsWrite);
  return (
    <Panel title={t('issues.corrected')} count={String(detail.corrections.length)}>
      <ul className={styles.list}>
        {detail.corrections.map(({ correction_id, state, post }) => (
          <li key={correction_id} data-revoked={state === 'revoked' || undefined}>
            {post === null ? (
              t('issues.postGone')
            ) : (
              <Link to="/posts/$id" params={{ id: post.post_id }} search={keepWork}>
                {nameOf(post, 80)}
              </Link>
            )}{' '}
            {canRevoke && state === 'standing' && (
              <ActionButton
                size="compact-xs"
                variant="default"
                aria-label={t('corrections.revokeNamed', { post: post === null ? t('issues.postGone') : nameOf(post, 80) })}
                onClick={() => setRevoking(correction_id)}
              >
                {t('corrections.revoke')}
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      {revoking !== null && (
        <Suspense>
          <RevokeForm correctionId={revoking} person={personName(detail.complaint.person)} onClose={() => setRevoking(null)} />
        </Suspense>
      )}
    </Panel>
  );
}

function Issue({ detail }: { detail: ComplaintDetail }) {
  const { t } = useLanguage();
  const session = useSession();
  const { complaint } = detail;
  const timezone = timezoneOf(session, complaint.client_id);
  const { person } = complaint;
  return (
    <>
      <PageHeader
        title={personName(person)}
        subtitle={`${person.user_id} · ${clientNameOf(session, complaint.client_id)} · ${t(`platform.${complaint.platform}`)}`}
        actions={<DecisionBar key={complaint.complaint_id} detail={detail} timezone={timezone} />}
      />
      <div className={styles.columns}>
        <div className={styles.stack}>
          <Said detail={detail} timezone={timezone} />
          <Found detail={detail} />
          <Corrected detail={detail} timezone={timezone} />
        </div>
        <EvidencePanel detail={detail} timezone={timezone} />
      </div>
    </>
  );
}

/** One complaint: what was said, what is stored about it, and the decision. */
export default function IssuePage() {
  const { t } = useLanguage();
  const { id = '' } = useParams({ strict: false });
  const detail = useQuery({ ...complaintQuery(id), throwOnError: isNotThere });
  return (
    <>
      <BackLink to="/issues">{t('issues.back')}</BackLink>
      {detail.data === undefined && <PageHeader title={t('issues.one')} />}
      <Loaded query={detail} skeleton={<SkeletonRows rows={10} />}>
        {(data) => <Issue detail={data} />}
      </Loaded>
    </>
  );
}
