import { Button } from '@mantine/core';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { useRef } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './copy-dialogs.module.css';
import type { CopyRequest } from './copy-request.ts';
import { Dialog } from './dialog.tsx';
import { saveFile } from './save-file.ts';
import { toClipboard } from './to-clipboard.ts';
import { showToast } from './toast.ts';

const download = ({ title, text }: CopyRequest) =>
  saveFile(new Blob([text], { type: 'text/plain;charset=utf-8' }), `${title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}.txt`);

/** Shows a text that could not be copied, to mark it by hand or download it. */
export function CopyDialog({ request, onClose }: { request: CopyRequest; onClose: () => void }) {
  const { t } = useLanguage();
  const field = useRef<HTMLTextAreaElement>(null);
  const retry = async () => {
    field.current?.select();
    if (!(await toClipboard(request.text))) return;
    showToast(t('common.copied'));
    onClose();
  };
  return (
    <Dialog title={request.title} onClose={onClose}>
      <p className={styles.hint}>{t('copyDialog.refused')}</p>
      <textarea
        ref={field}
        className={styles.text}
        aria-label={request.title}
        value={request.text}
        readOnly
        rows={12}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={styles.footer}>
        <span className={styles.hint}>{t('copyDialog.length', { count: request.text.length })}</span>
        <div className={styles.buttons}>
          <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => download(request)}>
            {t('action.download')}
          </Button>
          <Button leftSection={<IconCopy size={16} aria-hidden />} onClick={() => void retry()}>
            {t('action.copy')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
