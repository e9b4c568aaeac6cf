import { complaintsHandle } from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime/access';
import { VersionedCache } from '@balai/runtime/core';
import type { TenantScope } from '@balai/runtime/database';
import type { AttendanceContext, RecapContext } from '../../context.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { scopeKey } from '../../roster/domain/scope-key.ts';
import { countComplaints } from '../repository/waiting-complaints.ts';

const MAX_BYTES = 1_048_576;

/** What waits for somebody of a client; complaints null where the account may not read them. */
export interface ShownWaiting {
  readonly complaints: number | null;
}

/** Counts what waits for somebody, once between two commits for each who asks alike. */
export class WaitingCounts {
  private readonly cache = new VersionedCache<number>({ name: 'waiting_complaints', maxBytes: MAX_BYTES, sizeOf: () => 8 });
  private readonly read: RecapContext['read'];

  constructor({ read, cacheBudgets }: Pick<AttendanceContext, 'read' | 'cacheBudgets'>) {
    this.read = read;
    cacheBudgets.add(this.cache.cacheBudget);
  }

  /** @param stamp of the database, read after the question was asked. */
  async of(actor: Pick<Actor, 'scope' | 'can'>, { client }: Question, stamp: string): Promise<ShownWaiting> {
    return { complaints: actor.can(complaintsHandle) ? await this.count(actor.scope, client, stamp) : null };
  }

  private count(scope: TenantScope, client: Question['client'], stamp: string): Promise<number> {
    // The people of a directorate are in many units: its page of complaints shows all in sight.
    const clientId = client.type === 'direktorat' ? null : client.clientId;
    return this.cache.get(`${scopeKey(scope)}\n${client.clientId}`, stamp, () => this.read(scope, (tx) => countComplaints(tx, clientId)));
  }
}
