import { listOf } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { useInboxState } from '../store/running.ts';
import styles from './composer.module.css';

/** Says that a colleague is replying just now: two replies to one question are one too many. */
export function ReplyingNotice({ id, customerId }: { id: string; customerId: string | undefined }) {
  const { t, language } = useLanguage();
  const writing = useInboxState((state) => state.writing.get(id));
  const names = writing?.filter(({ account_id }) => account_id !== customerId).map(({ name }) => name) ?? [];
  return (
    <p className={styles.collision} role="status">
      {names.length > 0 && t('inbox.replying', { names: listOf(names, language) })}
    </p>
  );
}
