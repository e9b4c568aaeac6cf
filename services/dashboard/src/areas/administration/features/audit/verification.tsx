import { IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { clientNameOf, useSession } from '../../../../api/session.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import { verify } from './queries.ts';

/** Computes the chains anew at a press: what `button` starts, `result` says. */
export function useVerification(clientId: string | undefined) {
  const { t, language } = useLanguage();
  const session = useSession();
  const run = useMutation({ mutationFn: () => verify(clientId) });
  const count = (value: number) => formatCount(value, language);
  const button = (
    <ActionButton
      size="xs"
      variant="default"
      leftSection={<IconShieldCheck size={15} aria-hidden />}
      loading={run.isPending}
      onClick={() => run.mutate()}
    >
      {t('audit.verify.label')}
    </ActionButton>
  );
  if (run.error !== null) return { button, result: <ErrorNotice title={t('audit.verify.failed')} error={run.error} /> };
  if (run.data === undefined) return { button, result: null };
  const { intact, entries, erased, chains, anchors, faults } = run.data;
  const checked = t('audit.verify.checked', { entries: count(entries), chains: count(chains), anchors: count(anchors) });
  const result = (
    <Notice tone={intact ? 'ok' : 'bad'}>
      <strong>{t(intact ? 'audit.verify.intact' : 'audit.verify.broken')}</strong> {checked}{' '}
      {erased > 0 && t('audit.verify.erased', { count: erased, shown: count(erased) })}
      {faults.length > 0 && (
        <ul className={styles.faults}>
          {faults.map(({ client_id, day, position, why }) => (
            <li key={`${client_id} ${day} ${position} ${why}`}>
              {[client_id === null ? t('audit.noClient') : clientNameOf(session, client_id), day, position === null ? null : `#${position}`]
                .filter((part) => part !== null)
                .join(' · ')}
              : {t(`audit.verify.why.${why}`)}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
  return { button, result };
}
