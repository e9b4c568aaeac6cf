import { StateBar } from '../../parts/measures/state-bar.tsx';
import { StateLegend } from '../../parts/measures/state-legend.tsx';
import { useNoPosts } from '../../work/no-posts.ts';
import type { Overview } from '../../work/overview.ts';
import type { Work } from '../../work/use-work.ts';
import styles from './empty-day.module.css';

/** Days without posts: that nobody owes anything, and what comes next; no table of zeros. */
export function NoPostsPanel({ overview, work }: { overview: Overview; work: Work }) {
  const { text, hint } = useNoPosts(work, overview.freshness);
  const { people } = overview.measures.all;
  return (
    <section className={styles.box} aria-label={text} data-testid="no-posts">
      <p className={styles.text}>{hint}</p>
      {people.total > 0 && (
        <div>
          <StateBar people={people} tall />
          <StateLegend hasNoPosts />
        </div>
      )}
    </section>
  );
}
