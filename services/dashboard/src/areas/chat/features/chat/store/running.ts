import { useEffect, useState, useSyncExternalStore } from 'react';
import { openLiveLink } from '../../../parts/live/live-link.ts';
import { openOutbox } from '../../../parts/sending/outbox-database.ts';
import { Chat, type ChatOptions } from './chat.ts';
import { openKeptOf } from './kept.ts';
import { type ChatState, EMPTY } from './state.ts';

/** Going from the list to a conversation draws the page anew: the chat goes on meanwhile. */
const LINGER_MS = 5_000;

type Owner = Pick<ChatOptions, 'accountId' | 'signedOut' | 'wordsOf'>;

interface Running {
  readonly accountId: string;
  readonly ready: Promise<Chat>;
  chat: Chat | null;
  users: number;
  end: ReturnType<typeof setTimeout> | undefined;
}

let running: Running | null = null;

function stop(one: Running): void {
  clearTimeout(one.end);
  void one.ready.then((chat) => chat.stop());
  if (running === one) running = null;
}

async function begin(owner: Owner): Promise<Chat> {
  const [kept, outbox] = await Promise.all([openKeptOf(owner.accountId), openOutbox('chat', owner.accountId)]);
  const chat = new Chat({ ...owner, kept, outbox, openLink: openLiveLink });
  void chat.start();
  return chat;
}

function acquire(owner: Owner): Running {
  if (running !== null && running.accountId !== owner.accountId) stop(running);
  running ??= { accountId: owner.accountId, ready: begin(owner), chat: null, users: 0, end: undefined };
  const one = running;
  void one.ready.then((chat) => {
    one.chat = chat;
  });
  one.users += 1;
  clearTimeout(one.end);
  return one;
}

function release(one: Running): void {
  one.users -= 1;
  if (one.users === 0) one.end = setTimeout(() => stop(one), LINGER_MS);
}

/** The chat of an account while a page shows it; null for the moment in which it opens what is kept. */
export function useRunningChat(owner: Owner): Chat | null {
  const { accountId, signedOut, wordsOf } = owner;
  const [chat, setChat] = useState(() => (running?.accountId === accountId ? running.chat : null));
  useEffect(() => {
    let isShown = true;
    const one = acquire({ accountId, signedOut, wordsOf });
    void one.ready.then((ready) => isShown && setChat(ready));
    return () => {
      isShown = false;
      release(one);
    };
  }, [accountId, signedOut, wordsOf]);
  return chat;
}

const never = () => () => undefined;

/** A part of what the chat shows; `pick` answers the same object while nothing of it changed. */
export const useChatState = <T>(chat: Chat | null, pick: (state: ChatState) => T): T =>
  useSyncExternalStore(chat?.subscribe ?? never, () => pick(chat?.state ?? EMPTY));
