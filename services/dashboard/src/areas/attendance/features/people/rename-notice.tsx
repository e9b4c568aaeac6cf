import { clientsWrite } from '@balai/contracts/identity';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { problemOf } from '../../../../api/failure.ts';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { shownHandle } from '../../../../domain/shown-handle.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { acceptRename, dismissRename, type RenameRecord, renamesQuery } from './queries.ts';
import styles from './rename-notice.module.css';

const PLATFORMS = { instagram: 'Instagram', tiktok: 'TikTok' } as const;

function Rename({ rename, canDecide }: { rename: RenameRecord; canDecide: boolean }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const decide = useMutation({
    mutationFn: async (isAccepted: boolean) => void (await (isAccepted ? acceptRename : dismissRename)(rename.suggestion_id)),
    onSuccess: (_, isAccepted) => showToast(t(isAccepted ? 'people.rename.accepted' : 'people.rename.dismissed')),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    // Also after a failure: somebody else may have decided.
    onSettled: () => queryClient.invalidateQueries(),
  });
  return (
    <li className={styles.rename}>
      <span>
        <strong>{rename.nama ?? rename.client_name}</strong>{' '}
        {t('people.rename.line', {
          platform: PLATFORMS[rename.platform],
          from: shownHandle(rename.from_username) ?? undefined,
          to: shownHandle(rename.to_username) ?? undefined,
        })}
      </span>
      {canDecide && (
        <span className={styles.actions}>
          <ActionButton size="xs" loading={decide.isPending} onClick={() => decide.mutate(true)}>
            {t('people.rename.accept')}
          </ActionButton>
          <ActionButton size="xs" variant="default" disabled={decide.isPending} onClick={() => decide.mutate(false)}>
            {t('people.rename.dismiss')}
          </ActionButton>
        </span>
      )}
    </li>
  );
}

/** Says whose accounts have another name on their platform now, and lets that be registered or left; nothing while nobody's have. */
export function RenameNotice({ client, canWrite }: { client: SeenClient; canWrite: boolean }) {
  const { t } = useLanguage();
  const session = useSession();
  const { data: renames = [] } = useQuery(renamesQuery(client));
  if (renames.length === 0) return null;
  const canDecide = ({ subject }: RenameRecord) => canWrite && (subject === 'person' || may(session, clientsWrite));
  return (
    <Notice tone="warn">
      <p className={styles.title}>{t('people.rename.title')}</p>
      <ul className={styles.renames}>
        {renames.map((rename) => (
          <Rename key={rename.suggestion_id} rename={rename} canDecide={canDecide(rename)} />
        ))}
      </ul>
      {canWrite && (
        <p>
          <Link to="/people/usernames" search={keepWork}>
            {t('people.rename.queue')}
          </Link>
        </p>
      )}
    </Notice>
  );
}
