import { useState } from 'react';
import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useLanguage } from '../../i18n/use-language.ts';
import { BarName } from './bar-name.tsx';
import styles from './chart-frame.module.css';
import { formatValue } from './chart-table.ts';
import { ChartTip } from './chart-tip.tsx';
import { LookedAt, SpokenPoint } from './looked-at.tsx';
import { colourOf } from './marks.ts';
import { maxOf, ticksOf } from './scale.ts';
import { type BarsNumbers, toneOf } from './series.ts';
import { turned } from './turned-keys.ts';

const AXIS = { fontSize: 12, fill: 'var(--ink-2)' };

interface Row {
  readonly index: number;
  readonly [bar: string]: number | string | null;
}

/** The drawing of bars: names, bars from 0, values at their ends. */
export default function Bars(props: BarsNumbers & { readonly title: string }) {
  const { t, language } = useLanguage();
  const { rows, series, unit, title, onRow } = props;
  const lying = props.form !== 'standing';
  const [active, setActive] = useState<number | null>(null);
  const [width, setWidth] = useState(600);
  const ticks = ticksOf(maxOf(rows.flatMap(({ values }) => values)), unit);
  const show = (value: number | null) => formatValue(value, unit, language, 'short');
  const data: Row[] = rows.map(({ values, tone }, index) => ({
    index,
    ...(tone === undefined ? {} : { fill: colourOf(tone) }),
    ...Object.fromEntries(
      series.flatMap((_, bar) => [
        [`bar${bar}`, values[bar] ?? 0],
        [`text${bar}`, show(values[bar] ?? null)],
      ]),
    ),
  }));
  const linesAt = (index: number) =>
    series.map((one, bar) => ({
      name: one.name,
      value: formatValue(rows[index]?.values[bar] ?? null, unit, language),
      tone: rows[index]?.tone ?? toneOf(one, bar),
    }));
  const nameRoom = Math.round(Math.min(220, Math.max(96, width * 0.34)));
  const nameLetters = lying ? Math.floor((nameRoom - 8) / 6.8) : Math.max(4, Math.floor((width - 60) / Math.max(1, rows.length) / 7));
  const barRoom = Math.min(40, ((width - 60) / Math.max(1, rows.length) / series.length) * 0.78);
  const longest = Math.max(0, ...rows.flatMap(({ values }) => values.map((value) => show(value).length)));
  const hasLabels = lying || longest * 7 <= barRoom + 4;
  const names = {
    type: 'category' as const,
    dataKey: 'index',
    tickLine: false,
    axisLine: { stroke: 'var(--line-strong)' },
    interval: 0 as const,
  };
  const numbers = {
    type: 'number' as const,
    domain: [0, ticks.at(-1) ?? 1] as [number, number],
    ticks,
    tickFormatter: show,
    tick: AXIS,
    tickLine: false,
    axisLine: false,
  };
  const isUnknown = (index: number) => rows[index]?.values.every((value) => value === null) ?? false;
  const nameAt = (index: number) => rows[index]?.name ?? '';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the chart within has the focus and moves the row; this adds what Enter does there
    <div
      className={styles.drawing}
      onKeyDownCapture={lying ? turned : undefined}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && active !== null) onRow?.(active);
      }}
    >
      <ResponsiveContainer width="100%" height="100%" onResize={setWidth}>
        <BarChart
          data={data}
          layout={lying ? 'vertical' : 'horizontal'}
          margin={lying ? { top: 0, right: 52, bottom: 0, left: 0 } : { top: 20, right: 8, bottom: 0, left: 0 }}
          barCategoryGap={lying ? 7 : '22%'}
          barGap={2}
          title={`${title}. ${t('chart.barKeys')}`}
          style={onRow === undefined ? {} : { cursor: 'pointer' }}
          onClick={({ activeTooltipIndex }) => {
            const index = Number(activeTooltipIndex ?? -1);
            if (rows[index] !== undefined) onRow?.(index);
          }}
        >
          {!lying && <CartesianGrid vertical={false} stroke="var(--line)" />}
          {lying ? (
            <>
              <XAxis {...numbers} hide />
              <YAxis
                {...names}
                width={nameRoom}
                tick={({ x, y, payload }) => (
                  <BarName
                    x={x}
                    y={y}
                    text={nameAt(Number(payload.value))}
                    max={nameLetters}
                    isUnknown={isUnknown(Number(payload.value))}
                  />
                )}
              />
            </>
          ) : (
            <>
              <XAxis
                {...names}
                height={26}
                tick={({ x, y, payload }) => <BarName x={x} y={y} text={nameAt(Number(payload.value))} max={nameLetters} isBelow />}
              />
              <YAxis {...numbers} width={unit === 'share' ? 44 : 'auto'} />
            </>
          )}
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--hover)' }}
            content={({ active: isActive, payload }) => {
              const index = (payload[0]?.payload as Row | undefined)?.index;
              return !isActive || index === undefined ? null : <ChartTip title={nameAt(index)} lines={linesAt(index)} />;
            }}
          />
          <LookedAt onIndex={setActive} />
          {series.map((one, bar) => (
            <Bar
              key={one.name}
              dataKey={`bar${bar}`}
              fill={colourOf(toneOf(one, bar))}
              radius={lying ? [0, 3, 3, 0] : [3, 3, 0, 0]}
              maxBarSize={lying ? 16 : 40}
              isAnimationActive={false}
            >
              {hasLabels && <LabelList dataKey={`text${bar}`} position={lying ? 'right' : 'top'} fill="var(--ink)" fontSize={12} />}
            </Bar>
          ))}
        </BarChart>
      </ResponsiveContainer>
      <SpokenPoint at={active === null ? null : nameAt(active)} lines={active === null ? [] : linesAt(active)} />
    </div>
  );
}
