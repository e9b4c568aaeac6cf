import type { OwnBusiness } from '@balai/contracts/chat';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, lazy, Suspense, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Empty, ErrorNotice, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { keepFilters } from '../search.ts';
import { useInbox, useInboxState } from '../store/running.ts';
import { useMayReply } from '../use-act.ts';
import { Composer } from './composer.tsx';
import styles from './thread.module.css';
import { ThreadHead } from './thread-head.tsx';
import { ThreadList } from './thread-list.tsx';

const CustomerPanel = lazy(() => import('../customer/customer-panel.tsx'));

/** Where the customer stands beside the conversation. */
const WIDE = '(min-width: 75em)';
const listen = (listener: () => void) => {
  const query = window.matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};
const useIsWide = () => useSyncExternalStore(listen, () => window.matchMedia(WIDE).matches);

/** A conversation with a customer: messages, notes, where one replies, and the customer. Drawn anew for each conversation. */
export default function Thread({ id, business }: { id: string; business: OwnBusiness }) {
  const { t } = useLanguage();
  const inbox = useInbox();
  const navigate = useNavigate();
  const mayReply = useMayReply();
  const isWide = useIsWide();
  const conversation = useInboxState(({ conversations }) => conversations.get(id));
  const timeline = useInboxState(({ timelines }) => timelines.get(id));
  const error = useInboxState(({ readErrors }) => readErrors.get(id));
  const [isPanelOpen, setIsPanelOpen] = useState(isWide);
  // How far was read when it was opened: the line above what is new stays where it was.
  const readAtOpen = useRef<number | null>(null);
  if (readAtOpen.current === null && conversation !== undefined && timeline !== undefined)
    readAtOpen.current = conversation.unread_count > 0 ? conversation.read_seq : Number.POSITIVE_INFINITY;
  useEffect(() => {
    void inbox.openConversation(id);
    return () => inbox.closeConversation(id);
  }, [inbox, id]);
  const back = useCallback(() => void navigate({ to: '/inbox', search: keepFilters }), [navigate]);
  const onKeyDown = (event: KeyboardEvent) => {
    // An open menu or window takes it for itself.
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(':popover-open, dialog[open]') !== null) return;
    event.preventDefault();
    back();
  };
  const panel =
    conversation === undefined ? null : (
      <Suspense fallback={<SkeletonRows rows={6} />}>
        <CustomerPanel conversation={conversation} business={business} />
      </Suspense>
    );
  return (
    <div className={styles.split} data-panel={(isWide && isPanelOpen) || undefined}>
      <section className={styles.thread} aria-label={t('inbox.conversation')} onKeyDown={onKeyDown} data-own-focus>
        <ThreadHead
          id={id}
          conversation={conversation}
          onBack={back}
          isPanelOpen={isPanelOpen}
          onPanel={() => setIsPanelOpen(!isPanelOpen)}
        />
        {timeline === undefined && (
          <div className={styles.loading}>
            {error === undefined ? (
              <SkeletonRows rows={7} height={34} />
            ) : (
              <ErrorNotice error={error} onRetry={() => void inbox.openConversation(id)} />
            )}
          </div>
        )}
        {timeline !== undefined && (
          <ThreadList
            id={id}
            business={business}
            timeline={timeline}
            unread={conversation?.unread_count ?? 0}
            newAfter={readAtOpen.current === Number.POSITIVE_INFINITY ? null : readAtOpen.current}
            mayReply={mayReply}
          />
        )}
        {mayReply && timeline !== undefined && <Composer id={id} customerId={conversation?.customer.id} />}
        {!mayReply && timeline !== undefined && <p className={styles.readOnly}>{t('inbox.readOnly')}</p>}
      </section>
      {isWide && isPanelOpen && (
        <aside className={styles.aside} aria-label={t('inbox.customer.title')}>
          {panel ?? <Empty text={t('inbox.customer.title')} />}
        </aside>
      )}
      {!isWide && isPanelOpen && panel !== null && (
        <SidePanel title={t('inbox.customer.title')} onClose={() => setIsPanelOpen(false)}>
          {panel}
        </SidePanel>
      )}
    </div>
  );
}
