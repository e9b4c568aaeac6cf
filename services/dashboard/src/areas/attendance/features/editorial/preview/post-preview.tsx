import { wholeCaption } from '@balai/contracts/editorial';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { SkeletonRows } from '../../../../../kit/page/states.tsx';
import { PLATFORM_NAMES } from '../platform.tsx';
import { plansQuery } from '../queries.ts';
import { FRAMED, type Framed, PostFrame } from './post-frame.tsx';
import styles from './preview.module.css';
import { useDraftPost } from './use-draft-post.ts';

/** What a piece says so far; a post that is planned has a caption of its own. */
interface Words {
  readonly summary: string;
  readonly content: string;
}

/** A piece as its post will look, on the platform it is planned for first. */
export default function PostPreview({ pieceId, words }: { pieceId: string; words: Words }) {
  const { t } = useLanguage();
  const plans = useQuery(plansQuery(pieceId));
  const [picked, setPicked] = useState<Framed | null>(null);
  const platform = picked ?? FRAMED.find((one) => plans.data?.some((plan) => plan.platform === one)) ?? 'instagram';
  const post = useDraftPost(pieceId, platform);
  const plan = plans.data?.find((one) => one.platform === platform);
  const caption = plan === undefined ? words.summary.trim() || words.content.trim() : wholeCaption(plan.caption, plan.hashtags);
  const choose = (
    <Segments<Framed>
      label={t('editorial.plan.platform')}
      value={platform}
      onChange={setPicked}
      options={FRAMED.map((value) => ({ value, label: PLATFORM_NAMES[value] }))}
    />
  );
  return (
    <Panel title={t('editorial.preview.title')} actions={choose}>
      {post === null || plans.data === undefined ? (
        <SkeletonRows rows={8} />
      ) : (
        <PostFrame key={platform} platform={platform} {...post} caption={caption} />
      )}
      <p className={styles.source}>{t(plan === undefined ? 'editorial.preview.fromText' : 'editorial.preview.fromPlan')}</p>
    </Panel>
  );
}
