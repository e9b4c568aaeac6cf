import { Button } from '@mantine/core';
import { IconCopy, IconDownload } from '@tabler/icons-react';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import styles from './copy-text.module.css';
import { Dialog } from './dialog.tsx';
import { showToast } from './toast.ts';

/** A text to copy, with the name it is shown and saved under. */
export interface CopyRequest {
  readonly title: string;
  readonly text: string;
  /** Why the text may be wrong: asked about once, before it is copied. */
  readonly doubt?: { readonly title: string; readonly reasons: readonly string[]; readonly hint: string; readonly yes: string };
}
const CopyContext = createContext<(request: CopyRequest) => void>(() => undefined);

/** Copies a text, after asking when it is in doubt; when the browser refuses the clipboard, shows the text with a download instead. */
export const useCopyText = () => useContext(CopyContext);

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused by permission, policy or an insecure address: the caller shows the text.
    return false;
  }
}

function download({ title, text }: CopyRequest): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')}.txt`;
  link.click();
  URL.revokeObjectURL(url);
}

function CopyDialog({ request, onClose }: { request: CopyRequest; onClose: () => void }) {
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

function DoubtDialog({ doubt, onYes, onNo }: { doubt: NonNullable<CopyRequest['doubt']>; onYes: () => void; onNo: () => void }) {
  const { t } = useLanguage();
  return (
    <Dialog title={doubt.title} onClose={onNo}>
      <ul className={styles.reasons}>
        {doubt.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p className={styles.hint}>{doubt.hint}</p>
      <div className={styles.footer}>
        <span />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onNo}>
            {t('action.cancel')}
          </Button>
          <Button leftSection={<IconCopy size={16} aria-hidden />} data-autofocus onClick={onYes}>
            {doubt.yes}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Gives {@link useCopyText} to everything inside. */
export function CopyTextProvider({ children }: { children: ReactNode }) {
  const { t } = useLanguage();
  const [asked, setAsked] = useState<CopyRequest | null>(null);
  const [refused, setRefused] = useState<CopyRequest | null>(null);
  // Doubts somebody has read and accepted: they are not asked about again.
  const accepted = useRef(new Set<string>());
  const toCopy = useCallback(
    (request: CopyRequest) => {
      void toClipboard(request.text).then((copied) => (copied ? showToast(t('common.copied')) : setRefused(request)));
    },
    [t],
  );
  const copy = useCallback(
    (request: CopyRequest) => {
      const isNew = request.doubt !== undefined && !accepted.current.has(request.doubt.reasons.join());
      if (isNew) setAsked(request);
      else toCopy(request);
    },
    [toCopy],
  );
  return (
    <CopyContext.Provider value={copy}>
      {children}
      {asked?.doubt !== undefined && (
        <DoubtDialog
          doubt={asked.doubt}
          onNo={() => setAsked(null)}
          onYes={() => {
            if (asked.doubt !== undefined) accepted.current.add(asked.doubt.reasons.join());
            setAsked(null);
            toCopy(asked);
          }}
        />
      )}
      {refused !== null && <CopyDialog request={refused} onClose={() => setRefused(null)} />}
    </CopyContext.Provider>
  );
}
