import { attendanceRoster } from '@balai/contracts/attendance';
import { barrierRaised, clientChanged, handleChanged, personChanged } from '@balai/contracts/identity';
import { onClientChanged } from '@balai/runtime/directory';
import { NotYet, on, onTogether, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { Projection } from '@balai/runtime/projection';
import type { AttendanceContext } from '../../context.ts';
import { isRosterEmpty, outdateRoster, sweepRoster } from '../../ingest/repository/projections.ts';
import { passBarrier } from '../../ingest/repository/runs.ts';
import { changeRoster } from '../../roster/repository/handle-lock.ts';
import { changeClient } from '../use-cases/change-client.ts';
import { changeOwners } from '../use-cases/change-owners.ts';
import { changePeople } from '../use-cases/change-people.ts';

/** Clients, people and handles of identity. */
export const rosterSubscription = (context: AttendanceContext): Subscription => {
  const { noteRecapChange, wake } = context;
  const handlers = [
    onClientChanged(async ({ data }, { tx }) => {
      await changeRoster(tx);
      if (await changeClient(context, tx, data.client_id)) tx.afterCommit(() => noteRecapChange([data.client_id], null));
    }),
    onTogether(personChanged, async (messages, { tx }) => {
      await changeRoster(tx);
      const clientIds = await changePeople(
        tx,
        messages.map(({ data }) => data),
      );
      tx.afterCommit(() => noteRecapChange(clientIds, null));
    }),
    onTogether(handleChanged, async (messages, { tx }) => {
      await changeRoster(tx);
      const clientIds = await changeOwners(
        context,
        tx,
        messages.map(({ data }) => data),
      );
      tx.afterCommit(() => {
        for (const [platform, ids] of clientIds) noteRecapChange([...ids], platform);
        wake.matching();
      });
    }),
    on(barrierRaised, async ({ data }, { tx, settled }) => {
      if (!(await settled())) throw new NotYet('messages before the mark are not handled yet');
      await passBarrier(tx, data.fence_id);
      tx.afterCommit(() => wake.runs());
    }),
  ];
  return subscribe(attendanceRoster, handlers, { isSerial: true });
};

/** The roster: filled again by identity when it was wiped. */
export const rosterProjection: Projection = {
  name: 'roster',
  subscription: attendanceRoster,
  owner: clientChanged.owner,
  messages: [clientChanged, personChanged, handleChanged],
  isEmpty: isRosterEmpty,
  outdate: outdateRoster,
  sweep: sweepRoster,
};
