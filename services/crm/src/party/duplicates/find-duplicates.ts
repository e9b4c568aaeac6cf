import { fold } from '@balai/resources';
import type { Transaction } from '@balai/runtime/database';
import { type Candidate, listCandidates } from '../stored/trait-repository.ts';
import type { Trait } from '../stored/traits.ts';
import { nameSimilarity } from './name-similarity.ts';

/** Pairs with equal traits that are compared, at most. */
const CANDIDATES = 5_000;
/** From which similarity of names on two parties of a city may be one. */
const SIMILAR = 0.6;
const CERTAINTY: readonly Trait['kind'][] = ['tax_root', 'email', 'phone', 'name'];

/** Two parties that may be one. */
export interface Duplicate {
  readonly parties: readonly [Candidate['first'], Candidate['second']];
  readonly reasons: readonly Trait['kind'][];
  readonly similarity: number | null;
}

function judged({ first, second, kinds }: Candidate): Duplicate {
  const isSameCity = first.city !== null && second.city !== null && fold(first.city) === fold(second.city);
  const similarity = isSameCity ? Math.round(nameSimilarity(first.name, second.name) * 100) / 100 : null;
  const reasons = CERTAINTY.filter((kind) => (kind === 'name' ? (similarity ?? 0) >= SIMILAR : kinds.includes(kind)));
  return { parties: [first, second], reasons, similarity };
}

const rankOf = ({ reasons }: Duplicate): number => CERTAINTY.indexOf(reasons[0] ?? 'name');

/** Parties of a client that may be one, the most certain first. */
export async function findDuplicates(tx: Transaction, clientId: string, limit: number): Promise<{ pairs: Duplicate[]; more: boolean }> {
  const candidates = await listCandidates(tx, clientId, CANDIDATES);
  const pairs = candidates
    .map(judged)
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => rankOf(a) - rankOf(b) || b.reasons.length - a.reasons.length || (b.similarity ?? 0) - (a.similarity ?? 0));
  return { pairs: pairs.slice(0, limit), more: pairs.length > limit || candidates.length === CANDIDATES };
}
