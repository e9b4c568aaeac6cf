import { expect, it } from 'vitest';
import { memoryStore, Outbox, type OutboxStore, type Outgoing, type SendOutcome } from './outbox.ts';

const written = (name: string) => ({
  ...{ client_msg_id: name, conversation_id: 'c', content: name, mentions: [], reply_to: null },
  written_at: '2026-11-30T01:00:00.000Z',
});
const STORED: SendOutcome = { kind: 'stored' };
const UNANSWERED: SendOutcome = { kind: 'unanswered' };

function makeOutbox(outcomeOf: (message: Outgoing) => SendOutcome | Promise<SendOutcome>, store: OutboxStore = memoryStore()) {
  const sent: string[] = [];
  let shown: readonly Outgoing[] = [];
  const outbox = new Outbox({
    store,
    send: async (message) => {
      const outcome = await outcomeOf(message);
      if (outcome.kind === 'stored') sent.push(message.content);
      return outcome;
    },
    alone: (job) => job(),
    changed: (messages) => {
      shown = messages;
    },
  });
  return { outbox, store, sent, shown: () => shown };
}

it('sends in the order of writing, and keeps nothing that is stored', async () => {
  const { outbox, sent, shown } = makeOutbox(() => STORED);
  for (const name of ['a', 'b', 'c']) await outbox.add(written(name));
  expect(shown().map(({ content }) => content)).toEqual(['a', 'b', 'c']);
  expect(await outbox.flush()).toBe(true);
  expect(sent).toEqual(['a', 'b', 'c']);
  expect(shown()).toEqual([]);
});

it('keeps what was not answered, in order, and sends it later', async () => {
  let isOnline = false;
  const { outbox, sent, shown } = makeOutbox(() => (isOnline ? STORED : UNANSWERED));
  await outbox.add(written('a'));
  expect(await outbox.flush()).toBe(false);
  await outbox.add(written('b'));
  expect(shown()).toHaveLength(2);
  isOnline = true;
  expect(await outbox.flush()).toBe(true);
  expect(sent).toEqual(['a', 'b']);
});

it('sends what another page of the browser left behind', async () => {
  const store = memoryStore();
  await makeOutbox(() => UNANSWERED, store).outbox.add(written('left'));
  const { outbox, sent } = makeOutbox(() => STORED, store);
  expect((await outbox.load()).map(({ content }) => content)).toEqual(['left']);
  await outbox.flush();
  expect(sent).toEqual(['left']);
});

it('goes on after a refused message, which waits for its writer', async () => {
  let isRefused = true;
  const { outbox, sent, shown } = makeOutbox(({ content }) =>
    content === 'a' && isRefused ? { kind: 'refused', reason: 'blocked' } : STORED,
  );
  await outbox.add(written('a'));
  await outbox.add(written('b'));
  expect(await outbox.flush()).toBe(true);
  expect(sent).toEqual(['b']);
  const [refused] = shown();
  expect(refused).toMatchObject({ content: 'a', refusal: 'blocked' });
  isRefused = false;
  if (refused !== undefined) await outbox.retry(refused);
  await outbox.flush();
  expect(sent).toEqual(['b', 'a']);
});

it('sends each message once, though it is asked twice at one moment', async () => {
  const { outbox, sent } = makeOutbox(() => new Promise((resolve) => setTimeout(resolve, 0, STORED)));
  await outbox.add(written('a'));
  const first = outbox.flush();
  await outbox.add(written('b'));
  await Promise.all([first, outbox.flush()]);
  expect(sent).toEqual(['a', 'b']);
});

it('takes back what is discarded', async () => {
  const { outbox, sent } = makeOutbox(() => STORED);
  await outbox.add(written('a'));
  await outbox.remove('a');
  await outbox.flush();
  expect(sent).toEqual([]);
});
