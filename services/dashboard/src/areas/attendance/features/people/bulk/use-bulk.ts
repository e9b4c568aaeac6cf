import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isSignedOut, problemOf } from '../../../../../api/failure.ts';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { changePerson, type PersonRecord } from '../queries.ts';
import { type BulkChange, type BulkFault, type BulkOutcome, backTo, changeEach } from './bulk.ts';

/** What is done to several people at once. */
export type BulkKind = 'activate' | 'deactivate' | 'division' | 'undo';

interface BulkWork {
  readonly kind: BulkKind;
  readonly people: readonly PersonRecord[];
  readonly changeOf: (person: PersonRecord) => BulkChange;
}

/** What became of each, and how to take it back. */
export interface BulkResult {
  readonly kind: BulkKind;
  readonly outcomes: readonly BulkOutcome[];
  /** Null where nothing was changed, and for what takes something back. */
  readonly undo: (() => void) | null;
}

/** Changes several people at once, says what became of each, and takes it back. `onDone` gets whom it failed for, and those of whom nobody knows. */
export function useBulk(onDone: (failed: readonly PersonRecord[]) => void) {
  const { t, language } = useLanguage();
  const queryClient = useQueryClient();
  const [done, setDone] = useState(0);
  const [result, setResult] = useState<BulkResult | null>(null);
  const run = useMutation({
    mutationFn: async ({ people, changeOf }: BulkWork) => {
      setDone(0);
      let end: unknown = null;
      const faultOf = (error: unknown): BulkFault => {
        if (isSignedOut(error)) end = error;
        const { status, message } = problemOf(error, t);
        return status === null ? { outcome: 'unknown', reason: t('people.bulk.noAnswer') } : { outcome: 'failed', reason: message };
      };
      const change = (person: PersonRecord, to: BulkChange) => (end === null ? changePerson(person.person_id, to) : Promise.reject(end));
      const outcomes = await changeEach(people, changeOf, change, faultOf, setDone);
      if (end !== null) throw end;
      return outcomes;
    },
    onSuccess: (outcomes, { kind, changeOf }) => {
      const peopleOf = (which: BulkOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === which).map(({ person }) => person);
      const [changed, failed, unknown] = [peopleOf('changed'), peopleOf('failed'), peopleOf('unknown')];
      const open = [...failed, ...unknown];
      const isUndone = kind !== 'undo' && changed.length > 0;
      const changeBack = () => {
        setResult(null);
        // As they are now: with what was changed.
        const people = changed.map((person) => ({ ...person, ...changeOf(person) }) as PersonRecord);
        const before = new Map(changed.map((person) => [person.person_id, backTo(person, changeOf(person))]));
        run.mutate({ kind: 'undo', people, changeOf: ({ person_id }) => before.get(person_id) ?? {} });
      };
      const next = { kind, outcomes, undo: isUndone ? changeBack : null };
      const words = [
        t(`people.bulk.done.${kind}`, { count: changed.length, shown: formatCount(changed.length, language) }),
        ...(failed.length > 0 ? [t('people.bulk.failed', { count: failed.length, shown: formatCount(failed.length, language) })] : []),
        ...(unknown.length > 0 ? [t('people.bulk.unknown', { count: unknown.length, shown: formatCount(unknown.length, language) })] : []),
      ];
      showToast(words.join(' · '), open.length > 0 ? 'bad' : 'ok', [
        ...(isUndone ? [{ label: t('people.bulk.undo'), run: changeBack }] : []),
        { label: t('people.bulk.details'), run: () => setResult(next) },
      ]);
      if (open.length > 0) setResult(next);
      onDone(open);
    },
    // Also after a failure: some may have been changed.
    onSettled: () => queryClient.invalidateQueries(),
  });
  return { run: run.mutate, isBusy: run.isPending, kind: run.variables?.kind, done, result, closeResult: () => setResult(null) };
}
