import { postsSpecial } from '@balai/contracts/collector';
import { Button } from '@mantine/core';
import { IconClipboardList, IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { readSearch } from '../../../../app/address/search.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import type { Ahead } from '../../../../app/area/feature.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { ErrorNotice } from '../../../../kit/page/states.tsx';
import { useCopyText, useWithDoubt } from '../../../../kit/windows/copy-text.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { CollectionOutcome } from '../../parts/collection/collection-outcome.tsx';
import { useCollection } from '../../parts/collection/use-collection.ts';
import { FileMenu } from '../../parts/report/file-menu.tsx';
import { workOf } from '../../work/asked-work.ts';
import { useWork } from '../../work/use-work.ts';
import { choiceOf } from './first-calls.ts';
import { postsFile, postsQuery, readSpecialTasks, readTasks } from './queries.ts';
import { RoutinePanel } from './routine-panel.tsx';
import { postsSearch } from './search.ts';
import { SpecialForm } from './special-form.tsx';
import { SpecialPanel } from './special-panel.tsx';
import { tasksText } from './tasks-text.ts';

function PostsOf({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const work = useWork(client);
  const { search, change } = useAddress(postsSearch);
  const collection = useCollection();
  const copyText = useCopyText();
  const withDoubt = useWithDoubt();
  const copy = useMutation({
    mutationFn: () => (search.kind === 'special' ? readSpecialTasks(work) : readTasks(work, choiceOf(search))),
    onSuccess: (tasks) => {
      const { posts, hasMore } = tasks;
      if (posts.length === 0) return showToast(t('posts.nothingToCopy'), 'bad');
      const text = tasksText(tasks, { t, language, clientName: client.nama, days: work.days, timezone: client.timezone });
      const short = posts.filter(({ incomplete }) => incomplete !== null).length;
      const doubts = [
        ...(hasMore ? [t('posts.text.first', { count: posts.length })] : []),
        ...(short === 0 ? [] : [t('posts.text.short', { count: short })]),
      ];
      copyText({ title: t('posts.text.title'), ...withDoubt(text, doubts) });
    },
  });
  const Shown = search.kind === 'special' ? SpecialPanel : RoutinePanel;
  return (
    <>
      <PageHeader
        title={t('posts.title')}
        actions={
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconClipboardList size={15} aria-hidden />}
              loading={copy.isPending}
              onClick={() => copy.mutate()}
            >
              {t('posts.copyTasks')}
            </Button>
            {search.kind !== 'special' && <FileMenu file={postsFile(work, choiceOf(search))} onPrint={null} />}
            {may(session, postsSpecial) && (
              <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ add: 'yes' })}>
                {t('posts.add')}
              </Button>
            )}
          </>
        }
      />
      {copy.error !== null && <ErrorNotice error={copy.error} onRetry={() => copy.mutate()} />}
      <CollectionOutcome
        collection={collection}
        details={
          <Link to="/collection" search={keepWork}>
            {t('collect.details')}
          </Link>
        }
      />
      <Shown work={work} collection={collection} />
      {search.add !== undefined && may(session, postsSpecial) && <SpecialForm client={client} onClose={() => change({ add: undefined })} />}
    </>
  );
}

export const ahead: Ahead = (page) => {
  const choice = readSearch(postsSearch)(page.search);
  if (choice.kind !== 'special') return page.queryClient.prefetchInfiniteQuery(postsQuery(workOf(page), choiceOf(choice)));
};

/** The posts of the days chosen: who took part in each, and the special tasks. */
export default function PostsPage() {
  return <ForClient>{(client) => <PostsOf key={client.client_id} client={client} />}</ForClient>;
}
