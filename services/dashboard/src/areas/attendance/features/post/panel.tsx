import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isNotThere } from '../../../../api/failure.ts';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import type { PanelProps } from '../../../../app/area/feature.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { shorten } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { MissingRecord } from '../../../../kit/windows/missing-record.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { AbsentPanel } from './absent-panel.tsx';
import { Coverage } from './coverage.tsx';
import { PostHead } from './head.tsx';
import styles from './page.module.css';
import { type AbsentChoice, type Evidence, evidenceQuery } from './queries.ts';
import { useAudience } from './use-audience.ts';

function PanelContent({ evidence }: { evidence: Evidence }) {
  const { t } = useLanguage();
  const session = useSession();
  const { post } = evidence;
  const audience = useAudience(post);
  const [choice, setChoice] = useState<AbsentChoice>({ state: 'missing', q: undefined });
  const timezone = timezoneOf(session, post.client_id);
  return (
    <div className={styles.aside}>
      <Link to="/posts/$id" params={{ id: post.post_id }} search={keepWork} className={styles.openPage}>
        {t('post.openPage')}
      </Link>
      <PostHead evidence={evidence} />
      <Coverage postId={post.post_id} audience={audience} unit={choice.q} onUnit={(q) => setChoice({ ...choice, q })} />
      <AbsentPanel postId={post.post_id} audience={audience} timezone={timezone} choice={choice} onChoice={setChoice} />
    </div>
  );
}

/** A post beside whatever page is open: who has yet to act. */
export default function PostPanel({ id, onClose }: PanelProps) {
  const { t } = useLanguage();
  const evidence = useQuery(evidenceQuery(id));
  const caption = evidence.data?.post.caption?.trim() ?? '';
  if (isNotThere(evidence.error)) return <MissingRecord title={t('post.title')} onClose={onClose} />;
  return (
    <SidePanel title={caption === '' ? t('post.title') : shorten(caption, 60)} onClose={onClose}>
      <Loaded query={evidence} skeleton={<SkeletonRows rows={12} />}>
        {(data) => <PanelContent evidence={data} />}
      </Loaded>
    </SidePanel>
  );
}
