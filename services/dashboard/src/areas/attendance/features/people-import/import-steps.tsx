import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../../../api/failure.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { importQuery, type PeopleImport, type PeopleImportDetail, undoAll, writeAll } from './queries.ts';

/** Writes or undoes an import, showing how far it is. */
function useStep(imported: PeopleImportDetail, step: typeof writeAll) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const { queryKey } = importQuery(imported.import_id);
  const onStep = (now: PeopleImport) => queryClient.setQueryData(queryKey, (known) => (known === undefined ? known : { ...known, ...now }));
  return useMutation({
    mutationFn: () => step(imported.import_id, onStep),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    // Also after a failure: some may have been changed.
    onSettled: () => queryClient.invalidateQueries(),
  });
}

/** How far an import is in a sentence, and the one thing to do next. */
export function ImportSteps({ imported }: { imported: PeopleImportDetail }) {
  const { t, language } = useLanguage();
  const { state, counts, total, done, missing } = imported;
  const count = (value: number) => formatCount(value, language);
  const write = useStep(imported, writeAll);
  const undo = useStep(imported, undoAll);
  const changes = counts.created + counts.updated + counts.reactivated;
  const undoneRows = counts.undone + counts.kept;
  const isWriting = write.isPending || state === 'writing';
  const isUndoing = undo.isPending || state === 'undoing';
  const sentence = (): string => {
    if (state === 'mapping')
      return t('people-import.step.mapping', { fields: missing.map((field) => t(`people-import.field.${field}`)).join(', ') });
    if (isUndoing) return t('people-import.step.undoing', { count: changes, done: count(undoneRows), total: count(changes) });
    if (isWriting) return t('people-import.step.writing', { count: total, done: count(done), total: count(total) });
    if (state === 'undone') return t('people-import.step.undone', { count: counts.undone, shown: count(counts.undone) });
    if (state === 'written') return t('people-import.step.written', { count: changes, shown: count(changes) });
    return changes === 0 ? t('people-import.step.nothing') : t('people-import.step.planned', { count: changes, shown: count(changes) });
  };
  const left = counts.faulty;
  const more = (): string | null => {
    if (state === 'undone' && counts.kept > 0) return t('people-import.step.kept', { count: counts.kept, shown: count(counts.kept) });
    if (state === 'planned' && !isWriting && left > 0) return t('people-import.step.faulty', { count: left, shown: count(left) });
    if (state === 'written' && left > 0) return t('people-import.step.leftOut', { count: left, shown: count(left) });
    return null;
  };
  const confirmUndo = async () => {
    const isYes = await confirm({
      title: t('people-import.undo.title'),
      points: [t('people-import.undo.removed', { count: counts.created, shown: count(counts.created) }), t('people-import.undo.since')],
      text: t('people-import.undo.text'),
      yes: t('people-import.undo.yes'),
    });
    if (isYes) undo.mutate();
  };
  const [at, of] = isUndoing ? [undoneRows, changes] : [done, total];
  return (
    <section className={styles.step} data-state={state} aria-label={t('people-import.step.label')}>
      <div className={styles.sentences} role="status">
        <p className={styles.sentence}>{sentence()}</p>
        {more() !== null && <p className={styles.more}>{more()}</p>}
        {(isWriting || isUndoing) && <progress className={styles.progress} max={Math.max(1, of)} value={at} aria-label={sentence()} />}
      </div>
      {(state === 'planned' || state === 'writing') && (
        <ActionButton
          leftSection={<IconCheck size={16} aria-hidden />}
          disabled={changes === 0 && state === 'planned'}
          loading={write.isPending}
          onClick={() => write.mutate()}
        >
          {state === 'writing' ? t('people-import.step.goOn') : t('people-import.step.write', { count: changes, shown: count(changes) })}
        </ActionButton>
      )}
      {(state === 'written' || state === 'undoing' || (state === 'undone' && counts.kept > 0)) && changes > 0 && (
        <ActionButton
          variant="default"
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          loading={undo.isPending}
          onClick={() => void confirmUndo()}
        >
          {t(state === 'undone' ? 'people-import.undo.again' : 'people-import.undo.button')}
        </ActionButton>
      )}
    </section>
  );
}
