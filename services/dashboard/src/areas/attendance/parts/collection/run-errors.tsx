import type { CollectionRun } from '@balai/contracts/collector';
import { clientNameOf, timezoneOf, useSession } from '../../../../api/session.ts';
import { formatDateTime, shorten } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './run-errors.module.css';

const SHOWN_MAX = 20;
const CAPTION_MAX = 60;

/** What went wrong in a run, per post, in plain words: our own for known codes, the server's otherwise. */
export function RunErrors({ errors }: { errors: CollectionRun['errors'] }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  const about = ({ client_id, post, caption = '', taken_at }: CollectionRun['errors'][number]) => {
    if (post === undefined) return t('collectError.account');
    const words = shorten(caption, CAPTION_MAX);
    if (words !== '') return t('collectError.captioned', { caption: words });
    // A post that was never stored has nothing but its code.
    const name = taken_at === undefined ? post : formatDateTime(taken_at, timezoneOf(session, client_id), language);
    return t('collectError.post', { post: name });
  };
  if (errors.length === 0) return null;
  return (
    <ul className={styles.list}>
      {errors.slice(0, SHOWN_MAX).map((error) => (
        <li key={`${error.client_id}:${error.platform}:${error.post ?? ''}:${error.code}`}>
          <strong>
            {labelOf('platform', error.platform)} · {clientNameOf(session, error.client_id)} · {about(error)}
          </strong>
          : {labelOf('collectError', error.code, error.message)}
        </li>
      ))}
    </ul>
  );
}
