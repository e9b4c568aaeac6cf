import type { EngagementSnapshot, Observation } from '@balai/contracts/collector';
import { setHash } from '@balai/runtime/core';
import type { ScriptedObservation } from './reference-model.ts';

interface Known {
  readonly first: Date;
  misses: number;
  /** Set while withdrawn. */
  gone: { readonly at: Date; readonly obs_no: number; readonly last_seen_at: Date | null } | null;
}

export interface CollectorRules {
  /** Looks after which a handle that was missing counts as missed; complete ones only, by the rule. */
  readonly missesCount: (outcome: ScriptedObservation['outcome']) => boolean;
}
export const LEGAL: CollectorRules = { missesCount: (outcome) => outcome === 'complete' };

/** The collector's side of one post: turns looks into numbered chunks of who is new, back and gone. */
export class ScriptedCollector {
  readonly looks: ScriptedObservation[] = [];
  readonly published: Observation[] = [];
  private readonly known = new Map<string, Known>();
  private readonly identity: Pick<Observation, 'post_id' | 'platform' | 'platform_id' | 'client_id' | 'taken_at'>;
  private readonly rules: CollectorRules;

  constructor(identity: ScriptedCollector['identity'], rules: CollectorRules) {
    this.identity = identity;
    this.rules = rules;
  }

  /** Observes the post; returns the chunks it publishes. */
  observe(observe: ScriptedObservation, chunkSize: number): Observation[] {
    this.looks.push(observe);
    const lists = { added: [] as string[], returned: [] as string[], withdrawn: [] as string[] };
    for (const handle of observe.saw) {
      const known = this.known.get(handle);
      if (known === undefined) lists.added.push(handle);
      else if (known.gone !== null) lists.returned.push(handle);
      this.known.set(handle, { first: known?.first ?? observe.at, misses: 0, gone: null });
    }
    if (this.rules.missesCount(observe.outcome))
      for (const [handle, known] of this.known) {
        if (observe.saw.includes(handle) || known.gone !== null) continue;
        known.misses += 1;
        if (known.misses < 2) continue;
        const seen = this.looks.slice(0, -1).filter((one) => one.outcome === 'complete');
        known.gone = { at: observe.at, obs_no: this.looks.length, last_seen_at: seen.at(-2)?.at ?? null };
        lists.withdrawn.push(handle);
      }
    const chunks = this.chunked(observe, lists, chunkSize);
    this.published.push(...chunks);
    return chunks;
  }

  private active(): string[] {
    return [...this.known].filter(([, known]) => known.gone === null).map(([handle]) => handle);
  }

  /** Everyone ever seen, as it stands now, in chunks of at most `size` handles; none before the first look. */
  snapshot(size: number): EngagementSnapshot[] {
    const last = this.published.at(-1);
    if (last === undefined) return [];
    const handles = [...this.known].sort(([a], [b]) => a.localeCompare(b));
    const active = this.active();
    const list = this.looks.filter((observe) => observe.outcome === 'complete' || observe.outcome === 'truncated').at(-1);
    const of = Math.max(1, Math.ceil(handles.length / size));
    const latest = (outcomes: readonly ScriptedObservation['outcome'][]) =>
      this.looks
        .filter((observe) => outcomes.includes(observe.outcome))
        .at(-1)
        ?.at.toISOString() ?? null;
    return Array.from({ length: of }, (_, index) => ({
      ...this.identity,
      kind: 'likes',
      obs_no: this.looks.length,
      chunk: index + 1,
      of,
      engagements: handles.slice(index * size, (index + 1) * size).map(([handle, { first, gone }]) => ({
        first_seen_at: first.toISOString(),
        withdrawn:
          gone === null ? null : { at: gone.at.toISOString(), obs_no: gone.obs_no, last_seen_at: gone.last_seen_at?.toISOString() ?? null },
        handles: [handle],
      })),
      active_count: active.length,
      active_hash: setHash(active),
      last,
      list: list === undefined ? null : { outcome: list.outcome === 'complete' ? 'complete' : 'truncated', reason: null },
      as_of: latest(['complete', 'truncated', 'skipped']),
      complete_at: latest(['complete']),
      confirmed_at: null,
    }));
  }

  private chunked(observe: ScriptedObservation, lists: Record<'added' | 'returned' | 'withdrawn', string[]>, size: number): Observation[] {
    const parts = Object.entries(lists).flatMap(([list, handles]) =>
      Array.from({ length: Math.ceil(handles.length / size) }, (_, index) => ({ [list]: handles.slice(index * size, (index + 1) * size) })),
    );
    if (parts.length === 0) parts.push({});
    const active = this.active();
    return parts.map((part, index) => ({
      ...this.identity,
      kind: 'likes',
      obs_no: this.looks.length,
      run_id: null,
      observed_at: observe.at.toISOString(),
      provider: 'script',
      claimed: null,
      got: observe.saw.length,
      outcome: observe.outcome,
      reason: observe.outcome === 'failed' ? 'unavailable' : null,
      chunk: index + 1,
      of: parts.length,
      added: [],
      returned: [],
      withdrawn: [],
      ...part,
      active_count: active.length,
      active_hash: setHash(active),
    }));
  }
}
