import type { Tone } from '../page/badge.tsx';
import { isAlone, lastKnown, linePath, sparkRange } from './scale.ts';
import styles from './sparkline.module.css';

/**
 * A small line of a few shares, as wide as its place and `height` (20 at least) pixels high: `label` says in a sentence what it shows. Null is an
 * unknown share and leaves a gap. The scale is the line's own, see {@link sparkRange}.
 */
export function Sparkline({
  values,
  label,
  tone = 'accent',
  height = 24,
}: {
  values: readonly (number | null)[];
  label: string;
  tone?: Tone;
  height?: number;
}) {
  const [low, high] = sparkRange(values);
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
