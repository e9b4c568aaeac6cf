import { useState } from 'react';
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './chart-frame.module.css';
import { formatPoint, formatValue, shortPoint } from './chart-table.ts';
import { ChartTip, type TipLine } from './chart-tip.tsx';
import { LineMark } from './line-mark.tsx';
import { LookedAt, SpokenPoint } from './looked-at.tsx';
import { colourOf } from './marks.ts';
import { maxOf, ticksOf } from './scale.ts';
import { type TrendNumbers, toneOf } from './series.ts';

const AXIS = { fontSize: 12, fill: 'var(--ink-2)' };

interface Row {
  readonly index: number;
  readonly point: string;
  readonly [line: string]: number | string | null;
}

const rowsOf = ({ points, series, compare }: TrendNumbers): Row[] =>
  points.map((point, index) => ({
    index,
    point,
    ...Object.fromEntries(series.map(({ values }, line) => [`line${line}`, values[index] ?? null])),
    compare: compare?.values[index] ?? null,
  }));

/** The drawing of a trend: axes, lines, marks at their ends and where a number stands alone. */
export default function TrendLines(props: TrendNumbers & { readonly title: string }) {
  const { t, language } = useLanguage();
  const { points, series, compare, target, unit, title, onPoint } = props;
  const [active, setActive] = useState<number | null>(null);
  const ticks = ticksOf(maxOf([...series.flatMap(({ values }) => values), ...(compare?.values ?? []), target?.value ?? null]), unit);
  const linesAt = (index: number): TipLine[] => [
    ...series.map((line, at) => ({
      name: line.name,
      value: formatValue(line.values[index] ?? null, unit, language),
      tone: toneOf(line, at),
    })),
    ...(compare === undefined
      ? []
      : [
          {
            name: compare.points?.[index] === undefined ? compare.name : `${compare.name} (${shortPoint(compare.points[index], language)})`,
            value: formatValue(compare.values[index] ?? null, unit, language),
            tone: 'none' as const,
          },
        ]),
  ];
  const single = series.length === 1;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the chart within has the focus and moves the point; this adds what Enter does there
    <div
      className={styles.drawing}
      onKeyDown={(event) => {
        const point = active === null ? undefined : points[active];
        if (event.key === 'Enter' && point !== undefined) onPoint?.(point);
      }}
    >
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={rowsOf(props)}
          margin={{ top: single ? 20 : 8, right: 14, bottom: 0, left: 0 }}
          title={`${title}. ${t('chart.lineKeys')}`}
          style={onPoint === undefined ? {} : { cursor: 'pointer' }}
          onClick={({ activeTooltipIndex }) => {
            const point = points[Number(activeTooltipIndex ?? -1)];
            if (point !== undefined) onPoint?.(point);
          }}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="point"
            {...(props.marks === undefined ? {} : { ticks: [...props.marks] })}
            tickFormatter={(point: string) => shortPoint(point, language)}
            tick={AXIS}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            interval="equidistantPreserveStart"
            minTickGap={18}
            tickMargin={6}
            height={28}
            padding={{ left: 6, right: 6 }}
          />
          <YAxis
            width={unit === 'share' ? 44 : 'auto'}
            domain={[0, ticks.at(-1) ?? 1]}
            ticks={ticks}
            tickFormatter={(value: number) => formatValue(value, unit, language, 'short')}
            tick={AXIS}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--ink-2)', strokeWidth: 1 }}
            content={({ active: isActive, payload }) => {
              const index = (payload[0]?.payload as Row | undefined)?.index;
              if (!isActive || index === undefined) return null;
              return <ChartTip title={formatPoint(points[index] ?? '', language)} lines={linesAt(index)} />;
            }}
          />
          <LookedAt onIndex={setActive} />
          {target !== undefined && <ReferenceLine y={target.value} stroke="var(--ok-solid)" strokeDasharray="4 4" strokeWidth={1.5} />}
          {compare !== undefined && (
            <Line
              dataKey="compare"
              type="linear"
              stroke="var(--none-solid)"
              strokeDasharray="4 4"
              strokeWidth={1.5}
              dot={false}
              activeDot={{ r: 3, fill: 'var(--none-solid)', stroke: 'var(--surface)' }}
              isAnimationActive={false}
            />
          )}
          {single && (
            <Area
              dataKey="line0"
              type="linear"
              stroke="none"
              fill={colourOf(toneOf(series[0] ?? { name: '', values: [] }, 0))}
              fillOpacity={0.09}
              activeDot={false}
              isAnimationActive={false}
            />
          )}
          {series.map((line, index) => (
            <Line
              key={line.name}
              dataKey={`line${index}`}
              type="linear"
              stroke={colourOf(toneOf(line, index))}
              strokeWidth={2}
              strokeLinecap="round"
              strokeLinejoin="round"
              dot={({ key: _, ...dot }) => <LineMark key={dot.index} {...dot} line={line} nth={index} {...(single && { unit })} />}
              activeDot={{ r: 4, fill: colourOf(toneOf(line, index)), stroke: 'var(--surface)', strokeWidth: 2 }}
              isAnimationActive={false}
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
      <SpokenPoint
        at={active === null ? null : formatPoint(points[active] ?? '', language)}
        lines={active === null ? [] : linesAt(active)}
      />
    </div>
  );
}
