import { useQueryClient } from '@tanstack/react-query';
import { previewedRole, previewRole } from '../../api/role-preview.ts';
import { sessionQuery, useSession } from '../../api/session.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Notice } from '../../kit/page/notice.tsx';
import styles from './session-end.module.css';

/** Says that the pages are those of another role, with the way back. */
export function PreviewNotice() {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  // The session is read anew when a preview begins or ends.
  useSession();
  const role = previewedRole();
  if (role === null) return null;
  const end = () => {
    previewRole(null);
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  return (
    <div className={styles.notice}>
      <Notice tone="info">
        {t('session.previewed', { role: role.title })}{' '}
        <button type="button" onClick={end} className={styles.again}>
          {t('session.endPreview')}
        </button>
      </Notice>
    </div>
  );
}
