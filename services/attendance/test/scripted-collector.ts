import type { Observation } from '@balai/contracts/collector';
import { setHash } from '@balai/runtime';
import type { Look } from './reference-model.ts';

interface Known {
  active: boolean;
  misses: number;
}

export interface CollectorRules {
  /** Looks after which a handle that was missing counts as missed; complete ones only, by the rule. */
  readonly missesCount: (outcome: Look['outcome']) => boolean;
}
export const LEGAL: CollectorRules = { missesCount: (outcome) => outcome === 'complete' };

/** The collector's side of one post: turns looks into numbered chunks of who is new, back and gone. */
export class ScriptedCollector {
  readonly looks: Look[] = [];
  readonly published: Observation[] = [];
  private readonly known = new Map<string, Known>();
  private readonly identity: Pick<Observation, 'post_id' | 'platform' | 'platform_id' | 'client_id' | 'taken_at'>;
  private readonly rules: CollectorRules;

  constructor(identity: ScriptedCollector['identity'], rules: CollectorRules) {
    this.identity = identity;
    this.rules = rules;
  }

  /** Looks at the post; returns the chunks it publishes. */
  look(look: Look, chunkSize: number): Observation[] {
    this.looks.push(look);
    const lists = { added: [] as string[], returned: [] as string[], withdrawn: [] as string[] };
    for (const handle of look.saw) {
      const known = this.known.get(handle);
      if (known === undefined) lists.added.push(handle);
      else if (!known.active) lists.returned.push(handle);
      this.known.set(handle, { active: true, misses: 0 });
    }
    if (this.rules.missesCount(look.outcome))
      for (const [handle, known] of this.known) {
        if (look.saw.includes(handle) || !known.active) continue;
        known.misses += 1;
        if (known.misses < 2) continue;
        known.active = false;
        lists.withdrawn.push(handle);
      }
    const chunks = this.chunked(look, lists, chunkSize);
    this.published.push(...chunks);
    return chunks;
  }

  private chunked(look: Look, lists: Record<'added' | 'returned' | 'withdrawn', string[]>, size: number): Observation[] {
    const parts = Object.entries(lists).flatMap(([list, handles]) =>
      Array.from({ length: Math.ceil(handles.length / size) }, (_, index) => ({ [list]: handles.slice(index * size, (index + 1) * size) })),
    );
    if (parts.length === 0) parts.push({});
    const active = [...this.known].filter(([, known]) => known.active).map(([handle]) => handle);
    return parts.map((part, index) => ({
      ...this.identity,
      kind: 'likes',
      obs_no: this.looks.length,
      run_id: null,
      observed_at: look.at.toISOString(),
      provider: 'script',
      claimed: null,
      got: look.saw.length,
      outcome: look.outcome,
      reason: look.outcome === 'failed' ? 'unavailable' : null,
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
