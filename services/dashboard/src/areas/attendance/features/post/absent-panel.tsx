import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FilterBar } from '../../../../kit/lists/filter-bar.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Empty, ErrorNotice, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { useCopyText } from '../../../../kit/windows/copy-text.tsx';
import { reasonText } from '../../parts/doubt/reason-text.ts';
import { personName } from '../../parts/measures/person-name.ts';
import { RemindButton } from '../../parts/reminders/remind-button.tsx';
import { SentReminders } from '../../parts/reminders/sent-reminders.tsx';
import styles from './page.module.css';
import { type AbsentChoice, type AbsentState, type Audience, absentQuery, type PostPerson, readAbsent } from './queries.ts';
import { absentOrder } from './reminders.ts';

const STATES = ['missing', 'no_handle', 'excused'] as const;
const EMPTY = { missing: 'post.people.empty', no_handle: 'post.people.emptyNoHandle', excused: 'post.people.emptyExcused' } as const;

function PersonLink({ person, children }: { person: PostPerson; children: ReactNode }) {
  return (
    <Link
      to="."
      search={(previous: object) => ({ ...previous, panel: `person:${person.person_id}` })}
      className={styles.person}
      resetScroll={false}
    >
      {children}
    </Link>
  );
}

/** Copies exactly the names that are listed, asking once where the data are in doubt. */
function CopyNames(props: { postId: string; audience: Audience; timezone: string; choice: AbsentChoice }) {
  const { t, language } = useLanguage();
  const copyText = useCopyText();
  const { postId, audience, timezone, choice } = props;
  const copy = useMutation({
    // How the names are written loads with them: the page is drawn without it.
    mutationFn: () => Promise.all([readAbsent(postId, audience, choice), import('./names-text.ts')]),
    onSuccess: ([answer, { namesText }]) => {
      const text = namesText(answer, { t, language, timezone, state: choice.state, filter: choice.q });
      const doubt = answer.incomplete && {
        title: t('post.text.doubtTitle'),
        reasons: [reasonText(answer.incomplete, answer.post.platform, t, language)],
        hint: t('post.text.doubtHint'),
        yes: t('post.text.doubtYes'),
      };
      copyText({ title: t('post.text.title'), text, ...(doubt === null ? {} : { doubt }) });
    },
  });
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconCopy size={15} aria-hidden />}
        loading={copy.isPending}
        onClick={() => copy.mutate()}
      >
        {t('post.people.copy')}
      </Button>
      {copy.error !== null && <ErrorNotice error={copy.error} onRetry={() => copy.mutate()} />}
    </>
  );
}

/** Who did not take part in a post, by unit. */
export function AbsentPanel(props: {
  postId: string;
  audience: Audience;
  timezone: string;
  choice: AbsentChoice;
  onChoice: (choice: AbsentChoice, options?: { replace?: boolean }) => void;
}) {
  const { t, language } = useLanguage();
  const { postId, audience, timezone, choice, onChoice } = props;
  const people = useInfiniteQuery(absentQuery(postId, audience, choice));
  const first = people.data?.pages[0];
  const withUnits = (first?.units.length ?? 0) > 1;
  const count = (state: AbsentState) => (first === undefined ? '…' : formatCount(first.counts[state], language));
  const columns: ListColumn<PostPerson>[] = [
    {
      key: 'person',
      label: t('column.person'),
      kind: 'fill',
      cell: (person) => <PersonLink person={person}>{personName(person)}</PersonLink>,
    },
    { key: 'division', label: t('column.division'), from: 'wide', cell: ({ divisi }) => divisi ?? t('common.none') },
    { key: 'handle', label: t('column.handle'), cell: ({ username }) => username ?? t('common.none') },
  ];
  return (
    <Panel
      title={t('post.people.title')}
      flush
      actions={
        <FilterBar
          label={t('post.people.searchLabel')}
          placeholder={t('post.people.search')}
          text={choice.q}
          onText={(q) => onChoice({ ...choice, q }, { replace: true })}
        >
          {choice.state === 'missing' && first !== undefined && (
            <RemindButton
              {...(choice.q === undefined && { count: first.counts.missing })}
              prepare={() => absentOrder(postId, audience, choice.q)}
              timezone={timezone}
            />
          )}
          <CopyNames postId={postId} audience={audience} timezone={timezone} choice={choice} />
        </FilterBar>
      }
    >
      {first !== undefined && <SentReminders clientId={first.about.client_id} timezone={timezone} />}
      <div className={styles.states}>
        <Segments<AbsentState>
          label={t('post.people.label')}
          value={choice.state}
          onChange={(state) => onChoice({ ...choice, state })}
          options={STATES.map((value) => ({ value, label: t(`post.people.${value}`, { shown: count(value) }) }))}
        />
      </div>
      {/* Of a directorate they are many: what stands below is out of sight from the first moment. */}
      <Loaded query={people} skeleton={<SkeletonRows rows={audience?.scope === undefined ? 8 : 24} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          if (rows.length === 0) return <Empty text={choice.q === undefined ? t(EMPTY[choice.state]) : t('post.people.noMatch')} />;
          return (
            <ListTable
              label={t('post.people.title')}
              columns={columns}
              rows={rows}
              keyOf={({ person_id: id }) => id}
              nameOf={personName}
              groupOf={withUnits ? (person) => ({ key: person.client_id, title: person.client_name }) : undefined}
              card={(person) => (
                <>
                  <PersonLink person={person}>{personName(person)}</PersonLink>
                  <div className={styles.muted}>{[person.divisi, person.username].filter(Boolean).join(' · ')}</div>
                </>
              )}
            />
          );
        }}
      </Loaded>
      <MoreButton query={people} />
    </Panel>
  );
}
