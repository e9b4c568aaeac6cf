import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { confirm } from './confirm.ts';
import type { CopyRequest } from './copy-request.ts';
import { toClipboard } from './to-clipboard.ts';
import { showToast } from './toast.ts';

// Load when they are needed: most texts are copied without a word.
const CopyDialog = lazy(async () => ({ default: (await import('./copy-dialogs.tsx')).CopyDialog }));

const CopyContext = createContext<(request: CopyRequest) => void>(() => undefined);

/** Copies a text, after asking when it is in doubt; when the browser refuses the clipboard, shows the text with a download instead. */
export const useCopyText = () => useContext(CopyContext);

/** A text with why it may be wrong: the reasons are asked about before it is copied, and go with it. */
export function useWithDoubt() {
  const { t } = useLanguage();
  return (text: string, reasons: readonly string[]): Pick<CopyRequest, 'text' | 'doubt'> => {
    const title = t('copyDoubt.title');
    if (reasons.length === 0) return { text };
    return {
      text: [text, '', `⚠️ *${title}*`, ...reasons.map((reason) => `- ${reason}`)].join('\n'),
      doubt: { title, reasons, hint: t('copyDoubt.ask'), yes: t('copyDoubt.copy') },
    };
  };
}

/** Gives {@link useCopyText} to everything inside. */
export function CopyTextProvider({ children }: { children: ReactNode }) {
  const { t } = useLanguage();
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
      const { doubt } = request;
      const known = doubt?.reasons.join() ?? '';
      if (doubt === undefined || accepted.current.has(known)) return toCopy(request);
      const { title, reasons, hint, yes } = doubt;
      void confirm({ title, points: reasons, text: hint, yes, isHarmless: true }).then((isMeant) => {
        if (!isMeant) return;
        accepted.current.add(known);
        toCopy(request);
      });
    },
    [toCopy],
  );
  return (
    <CopyContext.Provider value={copy}>
      {children}
      <Suspense>{refused !== null && <CopyDialog request={refused} onClose={() => setRefused(null)} />}</Suspense>
    </CopyContext.Provider>
  );
}
