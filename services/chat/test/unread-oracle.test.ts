import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chatter, type ChatWorld, startChatWorld } from './chat-world.ts';

let world: ChatWorld;
let people: Chatter[];
beforeAll(async () => {
  world = await startChatWorld();
  people = await Promise.all(['Ana', 'Budi', 'Citra', 'Dewi'].map((name) => world.join(name)));
});
afterAll(() => world.platform.stop());

/** What is done with a conversation; fractions choose among what is there. */
type Step =
  | { readonly kind: 'send' | 'join' | 'leave'; readonly who: number }
  | { readonly kind: 'read'; readonly who: number; readonly upTo: number }
  | { readonly kind: 'delete'; readonly which: number };

const who = fc.integer({ min: 0, max: 3 });
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const single = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('send' as const), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('join' as const, 'leave' as const), who: fc.integer({ min: 1, max: 3 }) }) },
);
/** Reads and deletions at one time come to the same in any order. */
const together = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('read' as const), who, upTo: fraction }),
    fc.record({ kind: fc.constant('delete' as const), which: fraction }),
  ),
  { minLength: 1, maxLength: 4 },
);
const rounds = fc.array(
  fc.oneof(
    single.map((step): Step[] => [step]),
    together.map((steps): Step[] => steps),
  ),
  { minLength: 4, maxLength: 16 },
);

/** Counts unread messages one by one. */
class Oracle {
  lastSeq = 0;
  readonly messages: { id: string; seq: number; isDeleted: boolean }[] = [];
  readonly members = people.map(() => ({ isIn: true, readSeq: 0 }));
  unread(): (number | null)[] {
    return this.members.map(({ isIn, readSeq }) =>
      isIn ? this.messages.filter(({ seq, isDeleted }) => seq > readSeq && !isDeleted).length : null,
    );
  }
}

async function take(step: Step, group: string, oracle: Oracle): Promise<void> {
  const person = people['who' in step ? step.who : 0];
  const member = oracle.members['who' in step ? step.who : 0];
  const owner = people[0];
  if (person === undefined || member === undefined || owner === undefined) throw new Error('nobody');
  switch (step.kind) {
    case 'send': {
      const { status, body } = await person.send(group, 'pesan');
      expect(status).toBe(member.isIn ? 201 : 404);
      if (!member.isIn) return;
      oracle.lastSeq = body.data.seq;
      oracle.messages.push({ id: body.data.message_id, seq: body.data.seq, isDeleted: false });
      member.readSeq = body.data.seq;
      return;
    }
    case 'join': {
      const { status } = await owner.call('POST', `/conversations/${group}/members`, { user_id: person.id });
      expect(status).toBe(member.isIn ? 409 : 201);
      if (member.isIn) return;
      Object.assign(member, { isIn: true, readSeq: oracle.lastSeq });
      oracle.lastSeq += 1;
      return;
    }
    case 'leave': {
      const { status } = await person.call('DELETE', `/conversations/${group}`);
      expect(status).toBe(member.isIn ? 200 : 404);
      if (!member.isIn) return;
      member.isIn = false;
      oracle.lastSeq += 1;
      return;
    }
    case 'read': {
      const seq = Math.round(step.upTo * oracle.lastSeq);
      if (member.isIn) member.readSeq = Math.max(member.readSeq, seq);
      expect((await person.call('POST', `/conversations/${group}/read`, { seq })).status).toBe(member.isIn ? 200 : 404);
      return;
    }
    case 'delete': {
      const there = oracle.messages.filter(({ isDeleted }) => !isDeleted);
      const message = there[Math.floor(step.which * (there.length - 1))];
      if (message === undefined) return;
      message.isDeleted = true;
      oracle.lastSeq += 1;
      expect((await owner.call('DELETE', `/messages/${message.id}`)).status).toBe(200);
    }
  }
}

it('counts as unread what an oracle counts, whatever four people do', async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const [owner, ...others] = people;
      if (owner === undefined) throw new Error('nobody');
      const group = await world.group(owner, 'Acak', others);
      const oracle = new Oracle();
      for (const steps of all) {
        await Promise.all(steps.map((step) => take(step, group, oracle)));
        const counted = await Promise.all(
          people.map(async (person) => (await person.call('GET', `/conversations/${group}`)).body.data?.unread_count ?? null),
        );
        expect(counted).toEqual(oracle.unread());
      }
    }),
    { numRuns: 15 },
  );
});
