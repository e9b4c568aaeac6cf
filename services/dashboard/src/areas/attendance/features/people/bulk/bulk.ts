import type { BodyOf } from '@balai/contracts';
import type { updatePerson } from '@balai/contracts/identity';
import type { PersonRecord } from '../queries.ts';

/** What several people are given at once. */
export type BulkChange = Pick<BodyOf<typeof updatePerson>, 'status' | 'divisi'>;

/** What became of one of them. */
export interface BulkOutcome {
  readonly person: PersonRecord;
  /** `unknown`: no answer came; the change may have been made all the same. */
  readonly outcome: 'changed' | 'unchanged' | 'failed' | 'unknown';
  /** Why it failed, in words. */
  readonly reason?: string;
}

/** A change that did not go through as was asked. */
export type BulkFault = Required<Pick<BulkOutcome, 'reason'>> & { readonly outcome: 'failed' | 'unknown' };

/** Calls under way at a time: quick, and other people's calls still get through. */
const AT_ONCE = 4;

const isSo = (person: PersonRecord, change: BulkChange): boolean =>
  (Object.keys(change) as (keyof BulkChange)[]).every((field) => person[field] === change[field]);

/** What somebody has in the fields of a change: takes it back. */
export const backTo = (person: PersonRecord, change: BulkChange): BulkChange => ({
  ...(change.status === undefined ? {} : { status: person.status }),
  ...(change.divisi === undefined ? {} : { divisi: person.divisi }),
});

/**
 * Changes people one by one, a few at a time; one that fails does not stop the others. Nobody is asked about who is so already. `onDone` hears
 * how many are through.
 */
export async function changeEach(
  people: readonly PersonRecord[],
  changeOf: (person: PersonRecord) => BulkChange,
  change: (person: PersonRecord, to: BulkChange) => Promise<unknown>,
  faultOf: (error: unknown) => BulkFault,
  onDone: (count: number) => void,
): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = [];
  const waiting = people.entries();
  let done = 0;
  const work = async () => {
    for (const [index, person] of waiting) {
      const to = changeOf(person);
      if (isSo(person, to)) outcomes[index] = { person, outcome: 'unchanged' };
      else
        outcomes[index] = await change(person, to).then(
          () => ({ person, outcome: 'changed' as const }),
          (error: unknown) => ({ person, ...faultOf(error) }),
        );
      done += 1;
      onDone(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}
