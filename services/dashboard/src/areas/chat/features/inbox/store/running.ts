import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { openLiveLink } from '../../../parts/live/live-link.ts';
import { openOutbox } from '../../../parts/sending/outbox-database.ts';
import { Inbox, type InboxOptions } from './inbox.ts';
import type { InboxState } from './state.ts';

/** Going from the list to a conversation draws the page anew: the inbox goes on meanwhile. */
const LINGER_MS = 5_000;

export type Owner = Omit<InboxOptions, 'outbox' | 'openLink'>;

interface Running {
  readonly key: string;
  readonly ready: Promise<Inbox>;
  inbox: Inbox | null;
  users: number;
  end: ReturnType<typeof setTimeout> | undefined;
}

let running: Running | null = null;

const keyOf = ({ accountId, business }: Owner): string => `${accountId} ${business.id}`;

function stop(one: Running): void {
  clearTimeout(one.end);
  void one.ready.then((inbox) => inbox.stop());
  if (running === one) running = null;
}

async function begin(owner: Owner): Promise<Inbox> {
  const outbox = await openOutbox(`inbox.${owner.business.id}`, owner.accountId);
  const inbox = new Inbox({ ...owner, outbox, openLink: openLiveLink });
  void inbox.start();
  return inbox;
}

function acquire(owner: Owner): Running {
  const key = keyOf(owner);
  if (running !== null && running.key !== key) stop(running);
  running ??= { key, ready: begin(owner), inbox: null, users: 0, end: undefined };
  const one = running;
  void one.ready.then((inbox) => {
    one.inbox = inbox;
  });
  one.users += 1;
  clearTimeout(one.end);
  return one;
}

function release(one: Running): void {
  one.users -= 1;
  if (one.users === 0) one.end = setTimeout(() => stop(one), LINGER_MS);
}

/** The inbox of a business while a page shows it; null while what waits to be sent is opened. `owner` stays the same object. */
export function useRunningInbox(owner: Owner): Inbox | null {
  const [inbox, setInbox] = useState(() => (running?.key === keyOf(owner) ? running.inbox : null));
  useEffect(() => {
    let isShown = true;
    const one = acquire(owner);
    void one.ready.then((ready) => isShown && setInbox(ready));
    return () => {
      isShown = false;
      release(one);
    };
  }, [owner]);
  return inbox;
}

export const InboxContext = createContext<Inbox | null>(null);

/** The inbox that the page shows; inside the page only. */
export function useInbox(): Inbox {
  const inbox = useContext(InboxContext);
  if (inbox === null) throw new Error('no inbox around this part');
  return inbox;
}

/** A part of what the inbox shows; `pick` answers the same object while nothing of it changed. */
export function useInboxState<T>(pick: (state: InboxState) => T): T {
  const { store } = useInbox();
  return useSyncExternalStore(store.subscribe, () => pick(store.state));
}
