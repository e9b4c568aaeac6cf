import { useLanguage } from '../../../../i18n/use-language.ts';
import { QrCode } from '../../../../kit/page/qr-code.tsx';
import { Dialog } from '../../../../kit/windows/dialog.tsx';
import { CopyLine } from '../../parts/copy-line.tsx';
import styles from './page.module.css';
import type { WhatsappNumber } from './queries.ts';

/** The link by which people opt in to messages of a number, to copy and to scan. */
export function InviteDialog({ number, url, onClose }: { number: WhatsappNumber; url: string; onClose: () => void }) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('numbers.invite.title', { name: number.name })} onClose={onClose}>
      <div className={styles.stack}>
        <p>{t('numbers.invite.text')}</p>
        <div className={styles.shown}>
          <QrCode text={url} label={t('numbers.invite.qrLabel')} />
        </div>
        <CopyLine label={t('numbers.invite.link')} text={url} hint={t('numbers.invite.ends')} />
      </div>
    </Dialog>
  );
}
