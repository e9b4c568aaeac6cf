import { Link } from '@tanstack/react-router';
import { useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { CannedReply } from '../store/calls.ts';
import { shownShortcut } from './canned.ts';
import styles from './composer.module.css';

/** The permission to change them. */
const WRITE = 'canned-reply:write';

/** Texts that are kept ready, above the field; arrow keys in the field choose one, Enter or a press writes it. */
export function CannedOffer(props: {
  id: string;
  offered: readonly CannedReply[];
  /** Id of the one that Enter takes. */
  chosen: string | undefined;
  /** Whether the texts of the business have been read. */
  isKnown: boolean;
  onPick: (reply: CannedReply) => void;
}) {
  const { id, offered, chosen, isKnown, onPick } = props;
  const { t } = useLanguage();
  const { permissions } = useSession();
  if (offered.length === 0)
    return isKnown ? (
      <p className={styles.none}>
        {t('inbox.canned.none')}{' '}
        {permissions.includes(WRITE) && (
          <Link to="/canned-replies" search={keepWork}>
            {t('inbox.canned.manage')}
          </Link>
        )}
      </p>
    ) : null;
  return (
    <div id={id} className={styles.offer} role="listbox" aria-label={t('inbox.canned.title')}>
      {offered.map((reply) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are those of the field, which keeps the focus
        <div
          key={reply.id}
          id={`${id}-${reply.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={reply.id === chosen}
          className={styles.option}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(reply)}
        >
          <strong>{shownShortcut(reply.shortcut)}</strong>
          <span>{reply.body}</span>
        </div>
      ))}
    </div>
  );
}
