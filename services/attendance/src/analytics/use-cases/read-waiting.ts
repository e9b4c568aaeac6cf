import { complaintsHandle } from '@balai/contracts/attendance';
import type { Actor } from '@balai/runtime/access';
import type { TenantScope } from '@balai/runtime/database';
import { LRUCache } from 'lru-cache';
import type { RecapContext } from '../../context.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { scopeKey } from '../../roster/domain/scope-key.ts';
import { countComplaints } from '../repository/waiting-complaints.ts';

const KEPT = 2_000;

/** What waits for somebody of a client; complaints null where the account may not read them. */
export interface ShownWaiting {
  readonly complaints: number | null;
}

/** Counts what waits for somebody, once between two commits for each who asks alike. */
export class WaitingCounts {
  private readonly kept = new LRUCache<string, { readonly stamp: string; readonly complaints: number }>({ max: KEPT });
  private readonly read: RecapContext['read'];

  constructor({ read }: Pick<RecapContext, 'read'>) {
    this.read = read;
  }

  /** @param stamp of the database, read after the question was asked. */
  async of(actor: Pick<Actor, 'scope' | 'can'>, { client }: Question, stamp: string): Promise<ShownWaiting> {
    return { complaints: actor.can(complaintsHandle) ? await this.count(actor.scope, client, stamp) : null };
  }

  private async count(scope: TenantScope, client: Question['client'], stamp: string): Promise<number> {
    const key = `${scopeKey(scope)}\n${client.clientId}`;
    const known = this.kept.get(key);
    if (known?.stamp === stamp) return known.complaints;
    // The people of a directorate are in many units: its page of complaints shows all in sight.
    const clientId = client.type === 'direktorat' ? null : client.clientId;
    const complaints = await this.read(scope, (tx) => countComplaints(tx, clientId));
    this.kept.set(key, { stamp, complaints });
    return complaints;
  }
}
