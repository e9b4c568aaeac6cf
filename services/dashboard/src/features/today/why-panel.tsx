import { correctionsWrite } from '@balai/contracts/attendance';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { audienceOf } from '../../api/audience.ts';
import { may, type SeenClient, useSession } from '../../api/session.ts';
import { type PostWhy, whyQuery } from '../../api/why.ts';
import { keepClient } from '../../app/use-client.ts';
import { shorten } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { CorrectionForm } from '../../kit/correction-form.tsx';
import { MoreButton } from '../../kit/more-button.tsx';
import { SidePanel } from '../../kit/side-panel.tsx';
import { Loaded } from '../../kit/states.tsx';
import { WhyPosts, WhySummary } from '../../kit/why-posts.tsx';
import { type Period, periodQuery } from './period.ts';
import type { Recap, RecapRow } from './recap.ts';

/** Why a person of the recap stands where they stand, post by post; what is missing can be corrected here. */
export function WhyPanel(props: { recap: Recap; row: RecapRow; client: SeenClient; period: Period; onClose: () => void }) {
  const { t } = useLanguage();
  const session = useSession();
  const { recap, row, client, period, onClose } = props;
  const [correcting, setCorrecting] = useState<PostWhy | null>(null);
  const why = useInfiniteQuery(whyQuery(row.nrp, recap.platform, { ...audienceOf(client), ...periodQuery(period) }));
  const canCorrect = may(session, correctionsWrite);
  const name = `${row.rank} ${row.name}`.trim();
  if (correcting !== null) {
    const { post } = correcting;
    const subject = {
      postId: post.post_id,
      postLabel: shorten(post.caption ?? post.platform_id, 80),
      person: { user_id: row.nrp, nama: name },
    };
    return <CorrectionForm subject={subject} onClose={() => setCorrecting(null)} />;
  }
  return (
    <SidePanel title={t('why.title', { name })} onClose={onClose}>
      <Loaded query={why}>
        {({ pages }) => (
          <>
            {pages[0] !== undefined && <WhySummary why={pages[0]} />}
            <WhyPosts
              keep={keepClient}
              posts={pages.flatMap((page) => page.posts)}
              timezone={recap.period.timezone}
              after={(post) =>
                canCorrect &&
                !post.counted && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('why.correctNamed', { post: shorten(post.post.caption ?? post.post.platform_id, 80) })}
                    onClick={() => setCorrecting(post)}
                  >
                    {t('correction.button')}
                  </Button>
                )
              }
            />
          </>
        )}
      </Loaded>
      <MoreButton query={why} />
    </SidePanel>
  );
}
