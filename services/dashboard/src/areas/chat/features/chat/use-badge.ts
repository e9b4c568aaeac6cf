import { useEffect } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useChat } from './chat-context.ts';
import { unreadTotal } from './store/inbox.ts';
import { useChatState } from './store/running.ts';

const PLAIN = '/favicon.svg';
const UNREAD = '/favicon-unread.svg';
const MANIFEST = '/manifest.webmanifest';
const CHAT_MANIFEST = '/chat.webmanifest';

function point(selector: string, href: string): void {
  document.querySelector<HTMLLinkElement>(selector)?.setAttribute('href', href);
}

interface Badged {
  setAppBadge?(count: number): Promise<void>;
  clearAppBadge?(): Promise<void>;
}

/** Shows how much is unread in the browser's tab, its sign, and on the icon of the installed application. */
export function useBadge(title: string): void {
  const { t } = useLanguage();
  const total = useChatState(useChat(), ({ inbox }) => unreadTotal(inbox));
  useEffect(() => {
    document.title = `${total > 0 ? `(${total}) ` : ''}${title} · ${t('app.name')}`;
    point('link[rel="icon"]', total > 0 ? UNREAD : PLAIN);
    const app: Badged = navigator;
    const shown = total > 0 ? app.setAppBadge?.(total) : app.clearAppBadge?.();
    shown?.catch(() => undefined);
  }, [total, title, t]);
  useEffect(() => () => point('link[rel="icon"]', PLAIN), []);
}

/** Offers the chat as an application of its own while its page is open. */
export function useOwnManifest(): void {
  useEffect(() => {
    point('link[rel="manifest"]', CHAT_MANIFEST);
    return () => point('link[rel="manifest"]', MANIFEST);
  }, []);
}
