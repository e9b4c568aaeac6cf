import { expect, it } from 'vitest';
import type { Bootstrapper, DueProjection } from '../projection/bootstrapper.ts';
import { fillProjections } from './members.ts';

it('what is wiped in all services while they are looked at is asked for in all, also in those that were looked at before', async () => {
  let isWiped = false;
  const asked: string[] = [];
  const service = (name: string, wipes: boolean) => {
    const bootstrapper: Pick<Bootstrapper, 'due' | 'fill'> = {
      async due() {
        isWiped ||= wipes;
        return isWiped ? [{ projection: { name }, requestId: null, isWiped } as DueProjection] : [];
      },
      async fill(due) {
        asked.push(...due.map(({ projection }) => projection.name));
      },
    };
    return { bootstrapper: bootstrapper as Bootstrapper };
  };
  await fillProjections([service('first', false), service('second', true)]);
  expect(asked).toEqual(['first', 'second']);
});
