import type { Tone } from '../page/badge.tsx';
import { isAlone, lastKnown, linePath, sparkRange } from './scale.ts';
import styles from './sparkline.module.css';

/**
 * A small line of a few points, as wide as its place and `height` (20 at least) pixels high: `label` says in a sentence what it shows. Null is an
 * unknown number and leaves a gap. The scale is the line's own, from its smallest to its largest; with `max` it
 * goes from 0 to there, so that lines of several rows can be compared (1 for shares).
 */
export function Sparkline({
  values,
  label,
  tone = 'accent',
  max,
  height = 24,
}: {
  values: readonly (number | null)[];
  label: string;
  tone?: Tone;
  max?: number;
  height?: number;
}) {
  const [low, high] = max === undefined ? sparkRange(values) : ([0, max] as const);
  const box = { width: 100, height: 20, low, high };
  const last = lastKnown(values);
  const only = (shown: (index: number) => boolean) =>
    linePath(
      values.map((value, index) => (shown(index) ? value : null)),
      box,
    );
  return (
    <svg
      className={styles.spark}
      data-tone={tone}
      viewBox="-2 -3 104 26"
      preserveAspectRatio="none"
      style={{ height: Math.max(20, height) }}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path className={styles.line} d={linePath(values, box)} />
      <path className={styles.alone} d={only((index) => index !== last && isAlone(values, index))} />
      <path className={styles.end} d={only((index) => index === last)} />
    </svg>
  );
}
