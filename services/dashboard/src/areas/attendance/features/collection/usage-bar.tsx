import styles from './usage-bar.module.css';

/** Shows as a bar how much of something is used, beside the numbers that say it. The bar turns into a warning when nearly all is used. */
export function UsageBar({ used, of }: { used: number; of: number }) {
  const percent = of === 0 ? 100 : Math.min(100, (used / of) * 100);
  const tone = percent >= 100 ? 'bad' : percent >= 80 ? 'warn' : undefined;
  return (
    <div className={styles.bar} aria-hidden>
      <span style={{ width: `${percent}%` }} data-tone={tone} />
    </div>
  );
}

/** Two amounts one after the other on a line that is as long as `of`. */
export function StackedBar({ first, second, of }: { first: number; second: number; of: number }) {
  const percent = (amount: number) => `${of === 0 ? 0 : (amount / of) * 100}%`;
  return (
    <div className={styles.stack} aria-hidden>
      <span style={{ width: percent(first) }} />
      <span style={{ width: percent(second) }} data-second />
    </div>
  );
}
