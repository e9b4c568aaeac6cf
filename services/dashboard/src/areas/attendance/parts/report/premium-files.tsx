import { useId } from 'react';
import { useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FileMenu, type FileMenuProps } from './file-menu.tsx';
import styles from './report.module.css';

/**
 * A report whose files are for accounts with premium, and which everybody may print. Which tiers count is the server's to say: off is only what it
 * refuses for certain.
 */
export function PremiumFiles(props: Omit<FileMenuProps, 'lockedBy'>) {
  const { t } = useLanguage();
  const id = useId();
  const isLocked = !useSession().premium_status;
  return (
    <>
      <FileMenu {...props} lockedBy={isLocked ? id : undefined} />
      {isLocked && (
        <span id={id} className={styles.source}>
          {t('report.premiumOnly')}
        </span>
      )}
    </>
  );
}
