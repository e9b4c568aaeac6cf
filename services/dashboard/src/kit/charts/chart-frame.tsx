import { IconChartLine, IconFileSpreadsheet, IconPhoto, IconTable } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { Panel } from '../page/panel.tsx';
import { Skeleton } from '../page/skeleton.tsx';
import { Empty } from '../page/states.tsx';
import { saveFile } from '../windows/save-file.ts';
import { showToast } from '../windows/toast.ts';
import { csvOf, fileName } from './chart-file.ts';
import styles from './chart-frame.module.css';
import { ChartNumbers } from './chart-numbers.tsx';
import type { ChartTable } from './chart-table.ts';

/** What every chart is given beside its numbers. */
export interface FrameProps {
  readonly title: string;
  /** What the chart says, in a sentence: stands under the title and is read out before the numbers. `''` while loading keeps its place. */
  readonly summary?: string | undefined;
  /** The time the numbers are of, in words: `1–30 Nov 2025`. It goes with picture and file. */
  readonly period?: string | undefined;
  /** When the data were read, in words: `21 Nov 14:32 WIB`. */
  readonly asOf?: string | undefined;
  /** Period and time go with picture and file only: the page says them once for all of its charts. */
  readonly isFactsHidden?: boolean | undefined;
  /** What the page warns of; picture and file carry it too. */
  readonly warnings?: readonly string[] | undefined;
  /** The answer is on its way: a skeleton of the chart's height. */
  readonly loading?: boolean | undefined;
  /** The sentence in place of a chart without numbers. */
  readonly empty?: string | undefined;
  /** Choices of the page that belong to this chart. */
  readonly actions?: ReactNode;
}

/**
 * The frame of a chart: title and sentence, the same numbers as a table, as a picture (PNG, in the colours in use) and as a file (CSV). `height`
 * is that of the chart in pixels, so that nothing moves when it arrives.
 */
export function ChartFrame(props: FrameProps & { table: ChartTable; height: number; children: ReactNode }) {
  const { t } = useLanguage();
  const { title, summary, period, asOf, table, height } = props;
  const [asTable, setAsTable] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const isEmpty = !table.rows.some((row) =>
    row.some((cell, column) => cell !== null && table.columns[column]?.kind !== 'day' && column > 0),
  );
  const head = {
    title,
    facts: [
      ...(period === undefined ? [] : [[t('chart.period'), period] as const]),
      ...(asOf === undefined ? [] : [[t('chart.dataAsOf'), asOf] as const]),
      ...(props.warnings ?? []).map((warning) => ['!', warning] as const),
    ],
  };
  const savePicture = async () => {
    try {
      const { pngOf } = await import('./chart-png.ts');
      if (body.current !== null) saveFile(await pngOf(body.current, head), fileName(title, 'png'));
    } catch {
      showToast(t('chart.pngFailed'), 'bad');
    }
  };
  const saveNumbers = () => saveFile(new Blob([csvOf(head, table)], { type: 'text/csv;charset=utf-8' }), fileName(title, 'csv'));
  const off = props.loading === true || isEmpty;
  const tools = [
    { label: t('chart.chart'), Icon: IconChartLine, on: !asTable, act: () => setAsTable(false) },
    { label: t('chart.table'), Icon: IconTable, on: asTable, act: () => setAsTable(true) },
    { label: t('chart.png'), Icon: IconPhoto, act: () => void savePicture() },
    { label: t('chart.csv'), Icon: IconFileSpreadsheet, act: saveNumbers },
  ];
  return (
    <Panel
      title={title}
      actions={
        <>
          {props.actions}
          {/* biome-ignore lint/a11y/useSemanticElements: a row of buttons is no part of a form */}
          <div className={styles.tools} role="group" aria-label={`${t('chart.view')}: ${title}`}>
            {tools.map(({ label, Icon, on, act }) => (
              <button key={label} type="button" className={styles.tool} title={label} aria-pressed={on} disabled={off} onClick={act}>
                <Icon size={16} stroke={1.7} aria-hidden />
                <span className="visually-hidden">{label}</span>
              </button>
            ))}
          </div>
        </>
      }
    >
      {summary !== undefined && props.loading !== true && <p className={styles.summary}>{summary}</p>}
      {props.loading === true ? (
        <div role="status" aria-label={t('common.loading')} className={styles.waiting}>
          {summary !== undefined && <Skeleton height={14} width="55%" radius={4} />}
          <Skeleton height={height} radius={4} />
        </div>
      ) : isEmpty ? (
        <div className={styles.nothing} style={{ minHeight: height }}>
          <Empty text={props.empty ?? t('chart.empty')} />
        </div>
      ) : asTable ? (
        <ChartNumbers title={title} table={table} height={height} />
      ) : null}
      {!off && (
        <div ref={body} className={styles.body} data-away={asTable || undefined}>
          {props.children}
        </div>
      )}
      {props.isFactsHidden !== true && (asOf !== undefined || period !== undefined) && (
        <p className={styles.facts}>
          {[period, asOf === undefined ? undefined : t('chart.asOf', { time: asOf })].filter(Boolean).join(' · ')}
        </p>
      )}
    </Panel>
  );
}
