import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Ahead } from '../../../../../app/area/feature.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { DeskTabs } from '../desk-tabs.tsx';
import type { PieceState, WorkflowData } from '../piece.ts';
import { workflowQuery } from '../queries.ts';
import { Drawing } from './drawing.tsx';
import { Ways } from './ways.tsx';
import styles from './workflow.module.css';

export const ahead: Ahead = ({ queryClient }) => queryClient.prefetchQuery(workflowQuery());

function Machine({ workflow }: { workflow: WorkflowData }) {
  const { t } = useLanguage();
  const [state, setState] = useState<PieceState | null>(null);
  return (
    <div className={styles.stack}>
      <Panel title={t('editorial.workflow.drawing')} count={t('editorial.workflow.pick')}>
        <Drawing workflow={workflow} picked={state} onPick={(next) => setState(next === state ? null : next)} />
      </Panel>
      <Ways workflow={workflow} state={state} onAll={() => setState(null)} />
    </div>
  );
}

/** The way of a piece: its states and every step between them, drawn and as a table. */
export default function WorkflowPage() {
  const { t } = useLanguage();
  const workflow = useQuery(workflowQuery());
  return (
    <>
      <DeskTabs current="workflow" />
      <PageHeader title={t('editorial.workflow.title')} subtitle={t('editorial.workflow.subtitle')} />
      <Loaded query={workflow} skeleton={<SkeletonRows rows={12} />}>
        {(data) => <Machine workflow={data} />}
      </Loaded>
    </>
  );
}
