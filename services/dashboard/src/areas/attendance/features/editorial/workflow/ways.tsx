import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../../kit/lists/row-card.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import type { PieceState, WorkflowData } from '../piece.ts';

/** A row: from where, by what, to where, who may, what it needs. */
interface Way {
  readonly key: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly who: string;
  readonly needs: string;
}

function useWays({ transitions, automatic }: WorkflowData, picked: PieceState | null): Way[] {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const isShown = (from: readonly PieceState[]) => picked === null || from.includes(picked);
  const fromText = (from: readonly PieceState[]) => from.map((state) => t(`editorial.state.${state}`)).join(', ');
  const right = (permission: string) => labelOf('editorial.right', permission.split(':')[1] ?? '');
  return [
    ...transitions
      .filter(({ from }) => isShown(from))
      .map(({ name, from, to, permission, who, needs }) => ({
        key: name,
        name: t(`editorial.do.${name}`),
        from: fromText(from),
        to: to === null ? t('editorial.workflow.before') : t(`editorial.state.${to}`),
        who: who === 'anyone' ? right(permission) : t(`editorial.workflow.who.${who}`),
        needs: needs.map((need) => t(`editorial.workflow.need.${need}`)).join(', ') || t('common.none'),
      })),
    ...automatic
      .filter(({ from }) => isShown(from))
      .map(({ name, from, to }) => ({
        key: name,
        name: t(`editorial.workflow.own.${name}`),
        from: fromText(from),
        to: t(`editorial.state.${to}`),
        who: t('editorial.workflow.itself'),
        needs: t(`editorial.workflow.outcome.${name}`),
      })),
  ];
}

/** Every way between the states as a table; those of one state where one is picked. */
export function Ways({ workflow, state, onAll }: { workflow: WorkflowData; state: PieceState | null; onAll: () => void }) {
  const { t } = useLanguage();
  const ways = useWays(workflow, state);
  const title = state === null ? t('editorial.workflow.all') : t('editorial.workflow.from', { state: t(`editorial.state.${state}`) });
  const columns: ListColumn<Way>[] = [
    { key: 'name', label: t('editorial.workflow.step'), isName: true, cell: ({ name }) => <strong>{name}</strong> },
    {
      key: 'way',
      label: t('editorial.workflow.way'),
      cell: ({ from, to }) => (
        <>
          {from} <IconArrowRight size={13} role="img" aria-label={t('editorial.history.to')} /> {to}
        </>
      ),
    },
    { key: 'who', label: t('editorial.workflow.whoMay'), cell: ({ who }) => who },
    { key: 'needs', label: t('editorial.workflow.needs'), kind: 'fill', cell: ({ needs }) => needs },
  ];
  return (
    <Panel
      title={title}
      flush
      actions={
        state !== null && (
          <Button size="xs" variant="default" onClick={onAll}>
            {t('editorial.workflow.showAll')}
          </Button>
        )
      }
    >
      <ListTable
        label={title}
        columns={columns}
        rows={ways}
        keyOf={({ key }) => key}
        nameOf={({ name }) => name}
        card={({ name, from, to, who, needs }) => <RowCard title={name} lines={[`${from} → ${to}`, who, needs]} />}
      />
    </Panel>
  );
}
