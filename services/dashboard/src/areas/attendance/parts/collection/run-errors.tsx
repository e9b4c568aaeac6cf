import type { CollectionRun } from '@balai/contracts/collector';
import { clientNameOf, useSession } from '../../../../api/session.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './run-errors.module.css';

const SHOWN_MAX = 20;

/** What went wrong in a run, per post, in plain words: our own for known codes, the server's otherwise. */
export function RunErrors({ errors }: { errors: CollectionRun['errors'] }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  if (errors.length === 0) return null;
  return (
    <ul className={styles.list}>
      {errors.slice(0, SHOWN_MAX).map((error) => (
        <li key={`${error.client_id}:${error.platform}:${error.post ?? ''}:${error.code}`}>
          <strong>
            {labelOf('platform', error.platform)} · {clientNameOf(session, error.client_id)} ·{' '}
            {error.post === undefined ? t('collectError.account') : t('collectError.post', { post: error.post })}
          </strong>
          : {labelOf('collectError', error.code, error.message)}
        </li>
      ))}
    </ul>
  );
}
