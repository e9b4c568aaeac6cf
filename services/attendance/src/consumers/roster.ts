import type { Platform } from '@balai/contracts';
import { identityRestated } from '@balai/contracts/access';
import { attendanceRoster } from '@balai/contracts/attendance';
import { clientChanged, fenceRaised, handleChanged, personChanged } from '@balai/contracts/identity';
import { type NoteChange, NotYet, on, type Projection, type Subscription, subscribe } from '@balai/runtime';
import { clientCopy, touchRoster, zoneOf } from '../repository/clients.ts';
import { excludeHandles } from '../repository/handle-lock.ts';
import { savePerson } from '../repository/people.ts';
import { moveDays } from '../repository/posts.ts';
import { isRosterEmpty, sweepRoster } from '../repository/projections.ts';
import { passFence } from '../repository/runs.ts';
import type { ChangeOwners } from '../use-cases/change-owners.ts';

export interface RosterConsumerParts {
  readonly changeOwners: ChangeOwners;
  readonly hint: NoteChange<Platform | null>;
  /** Called after a commit that left handles to match. */
  readonly onDirty: () => void;
  /** Called after a commit that may have completed a run. */
  readonly onProgress: () => void;
}

const clients = (parts: RosterConsumerParts) =>
  on(clientChanged, async ({ data }, { tx }) => {
    const zone = await zoneOf(tx, data.client_id);
    if (!(await clientCopy.apply(tx, data))) return;
    if (zone !== data.timezone) {
      // Posts are touched: handle map first, as everywhere, and no ingest beside it.
      await excludeHandles(tx);
      await moveDays(tx, data.client_id, data.timezone);
    }
    await touchRoster(tx, [data.client_id]);
    tx.afterCommit(() => parts.hint([data.client_id], null));
  });

const people = (parts: RosterConsumerParts) =>
  on(personChanged, async ({ data }, { tx }) => {
    const { clientIds } = await savePerson(tx, data);
    if (clientIds.length === 0) return;
    await touchRoster(tx, clientIds);
    // A directorate's numbers change with the holders of its role; its identifier is the role's.
    const concerned = new Set([...clientIds, ...data.roles.map((role) => role.toUpperCase())]);
    tx.afterCommit(() => parts.hint(concerned, null));
  });

const handles = (parts: RosterConsumerParts) =>
  on(handleChanged, async ({ data }, { tx }) => {
    const clientIds = await parts.changeOwners(tx, data);
    tx.afterCommit(() => {
      parts.hint(clientIds, data.platform);
      parts.onDirty();
    });
  });

const fences = (parts: RosterConsumerParts) =>
  on(fenceRaised, async ({ data }, { tx, settled }) => {
    if (!(await settled())) throw new NotYet('messages before the mark are not handled yet');
    await passFence(tx, data.fence_id);
    tx.afterCommit(parts.onProgress);
  });

/** Clients, people and handles of identity. */
export const rosterSubscription = (parts: RosterConsumerParts): Subscription =>
  subscribe(attendanceRoster, [clients(parts), people(parts), handles(parts), fences(parts)]);

/** The roster: filled again by identity when it was wiped. */
export const rosterProjection: Projection = {
  name: 'roster',
  subscription: attendanceRoster,
  owner: identityRestated.owner,
  messages: [clientChanged, personChanged, handleChanged],
  isEmpty: isRosterEmpty,
  sweep: sweepRoster,
};
