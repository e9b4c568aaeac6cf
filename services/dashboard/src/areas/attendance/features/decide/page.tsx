import type { LinkedRequest } from '@balai/contracts/editorial';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { BarePage } from '../../../../kit/page/bare-page.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { ErrorNotice, SkeletonRows } from '../../../../kit/page/states.tsx';
import { UnsavedProvider } from '../../../../kit/windows/unsaved.tsx';
import { AskedPiece } from './asked-piece.tsx';
import { DecisionForm } from './decision-form.tsx';
import styles from './page.module.css';
import { type LinkDecision, linkQuery } from './queries.ts';

const watchHash = (changed: () => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};
/** What opens the link; browsers send what stands behind the `#` to no server, also not as a referrer. */
const useToken = (): string => useSyncExternalStore(watchHash, () => window.location.hash.slice(1));

/** A link that leads nowhere: cut off, used up by the end of its account, or never sent. */
function Unknown() {
  const { t } = useLanguage();
  return (
    <Notice tone="warn">
      <p className={styles.strong}>{t('decide.unknown')}</p>
      <p>{t('decide.unknownHint')}</p>
    </Notice>
  );
}

/** How the piece stands, where nothing is to be decided by this link (any more). */
function Settled({ request, said }: { request: LinkedRequest; said: LinkDecision | null }) {
  const { t } = useLanguage();
  const names = request.decided_by.join(', ');
  if (request.state === 'late' && said === null)
    return (
      <Notice tone="warn">
        <p className={styles.strong}>{t('decide.late')}</p>
        <p>{t('decide.lateHint')}</p>
      </Notice>
    );
  return (
    <Notice tone={said === null ? 'info' : 'ok'}>
      <p className={styles.strong}>{said === null ? t('decide.ended') : t(`decide.done.${said}`)}</p>
      <p>
        {t(`decide.stands.${request.round_status}`)} {said === null && names !== '' && t('decide.by', { names })}
      </p>
    </Notice>
  );
}

function Asked({ token, request }: { token: string; request: LinkedRequest }) {
  const queryClient = useQueryClient();
  const [said, setSaid] = useState<LinkDecision | null>(null);
  const isOpen = request.state === 'open' && said === null;
  return (
    <>
      {!isOpen && <Settled request={request} said={said} />}
      <div className={styles.columns}>
        <div className={styles.piece}>
          <AskedPiece request={request} />
        </div>
        {isOpen && (
          <div className={styles.decision}>
            <UnsavedProvider>
              {(_leave, question) => (
                <>
                  {question}
                  <DecisionForm
                    token={token}
                    request={request}
                    onDecided={(decision, after) => {
                      setSaid(decision);
                      queryClient.setQueryData(linkQuery(token).queryKey, after);
                      window.scrollTo({ top: 0 });
                    }}
                    onOvertaken={() => void queryClient.invalidateQueries({ queryKey: linkQuery(token).queryKey })}
                  />
                </>
              )}
            </UnsavedProvider>
          </div>
        )}
      </div>
    </>
  );
}

/** Decides on a piece by the link of an e-mail, without a sign-in. Opening it decides nothing: mail scanners open links too. */
export default function DecidePage() {
  const { t } = useLanguage();
  const token = useToken();
  const query = useQuery(linkQuery(token));
  const isUnknown = token === '' || (query.error !== null && 'status' in query.error && [400, 404].includes(Number(query.error.status)));
  return (
    <BarePage isWide>
      <PageHeader title={t('decide.title')} />
      {isUnknown ? (
        <Unknown />
      ) : query.data !== undefined ? (
        <Asked key={token} token={token} request={query.data} />
      ) : query.error === null ? (
        <SkeletonRows rows={8} />
      ) : (
        <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
      )}
      <a className={styles.away} href="/editorial">
        {t('decide.dashboard')}
      </a>
    </BarePage>
  );
}
