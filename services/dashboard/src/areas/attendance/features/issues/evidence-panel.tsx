import { keepWork } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import { WhyPosts } from '../../parts/why/why-posts.tsx';
import styles from './issue-page.module.css';
import type { ComplaintDetail } from './queries.ts';

/** The person's posts that do not count, of the days or the post it is about, with what is stored about each. */
export function EvidencePanel({ detail, timezone }: { detail: ComplaintDetail; timezone: string }) {
  const { t } = useLanguage();
  const { owed, done, total } = detail;
  return (
    <Panel title={t('issues.evidence')} count={String(owed.length)}>
      <p className={styles.title}>{t('issues.counted', { done, total })}</p>
      {owed.length === 0 ? <Empty text={t('issues.nothingOwed')} /> : <WhyPosts keep={keepWork} posts={owed} timezone={timezone} />}
    </Panel>
  );
}
