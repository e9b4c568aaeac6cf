import type { ResourceDefinition } from '@balai/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useId, useRef, useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { may, useSession } from '../../../../../api/session.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { type Asked, actOn, type Row, takesReason } from '../../../parts/resources/queries.ts';
import { useValues } from '../../../parts/resources/use-values.ts';
import styles from './board.module.css';
import { BoardColumn } from './board-column.tsx';
import type { Move } from './move.ts';
import { useCardKeys } from './use-card-keys.ts';

// Loads when it is opened.
const ReasonDialog = lazy(() => import('../../../parts/resources/reason-dialog.tsx'));

/** The rows of a list in columns by state. Each column reads its own rows, so none waits for another. */
export default function Board({ resource, clientId, asked }: { resource: ResourceDefinition; clientId: string; asked: Asked }) {
  const { t } = useLanguage();
  const values = useValues(resource);
  const session = useSession();
  const queryClient = useQueryClient();
  const [dragged, setDragged] = useState<Row | null>(null);
  const [said, setSaid] = useState('');
  const hintId = useId();
  const board = useRef<HTMLDivElement>(null);
  /** The card that gets the focus once it stands in its new column. */
  const moved = useRef<string | null>(null);
  const nameOf = (row: Row) => values.textOf(resource.label, row[resource.label]) ?? row.id;
  const move = useMutation({
    mutationFn: ({ row, action }: { row: Row; action: string }) => actOn(resource, row, action),
    onSuccess: (_, { row, action }) => {
      moved.current = row.id;
      showToast(t('resources.done', { action: values.actionOf(action), name: nameOf(row) }));
    },
    onError: (error, { row }) => showToast(`${nameOf(row)}: ${problemOf(error, t).message}`, 'bad'),
    onSettled: async (changed) => {
      await queryClient.invalidateQueries();
      // Further down than the column shows.
      if (moved.current !== null && document.activeElement === document.body)
        board.current?.querySelector<HTMLElement>(`[data-state="${changed?.state}"] h3`)?.focus();
      moved.current = null;
    },
  });
  const [explained, setExplained] = useState<{ readonly row: Row; readonly action: string } | null>(null);
  const run = (row: Row, action: string) => (takesReason(resource, action) ? setExplained({ row, action }) : move.mutate({ row, action }));
  const movesOf = (state: string): readonly Move[] =>
    Object.entries(resource.states?.of[state] ?? {}).flatMap(([action, to]) => {
      const permission = resource.permissions[action];
      return permission !== undefined && may(session, permission) ? [{ action, to }] : [];
    });
  const drop = (row: Row, to: string) => {
    const from = row.state ?? '';
    if (from === to) return;
    const found = movesOf(from).find((one) => one.to === to);
    if (found === undefined)
      showToast(t('resources.noMove', { name: nameOf(row), from: values.stateOf(from), to: values.stateOf(to) }), 'bad');
    else run(row, found.action);
  };
  const states = Object.keys(resource.states?.of ?? {});
  const keys = useCardKeys({
    states,
    movesOf,
    onMove: run,
    onNews: (what, { row, to }) => setSaid(t(`resources.board.${what}`, { name: nameOf(row), state: values.stateOf(to) })),
  });
  return (
    <>
      <p id={hintId} className={styles.hint}>
        {t('resources.board.hint')}
      </p>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <div ref={board} className={styles.board} data-scrolls>
        {states.map((state) => (
          <BoardColumn
            key={state}
            resource={resource}
            clientId={clientId}
            asked={asked}
            state={state}
            moves={movesOf(state)}
            busyId={move.isPending ? move.variables.row.id : null}
            moved={moved}
            hintId={hintId}
            keys={keys}
            onMove={run}
            onDrag={setDragged}
            onDrop={() => dragged !== null && drop(dragged, state)}
          />
        ))}
      </div>
      {explained !== null && (
        <Suspense fallback={null}>
          <ReasonDialog resource={resource} {...explained} onClose={() => setExplained(null)} />
        </Suspense>
      )}
    </>
  );
}
