import { attendanceRead } from '@balai/contracts/attendance';
import { collectionRun } from '@balai/contracts/collector';
import { peopleRead } from '@balai/contracts/identity';
import { IconBuilding, IconCloudDownload, IconPhoto, IconUser, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { may, type SeenClient, useSession } from '../../../api/session.ts';
import type { FoundEntry, UseFound } from '../../../app/area/found.ts';
import { keepWork, keepWorkWith } from '../../../app/area/keep.ts';
import { formatDateTime, shorten } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { personName } from '../parts/measures/person-name.ts';
import { foundPeopleQuery, foundPostsQuery } from '../work/palette-queries.ts';
import { keepWorkAbout } from '../work/use-work.ts';

// Fewer letters find nearly everybody.
const MIN_LETTERS = 2;
const UNITS_SHOWN = 6;

function useUnits(scope: SeenClient | null, text: string): FoundEntry[] {
  const session = useSession();
  const navigate = useNavigate();
  if (text === '' || !may(session, attendanceRead)) return [];
  return session.clients
    .filter(({ nama, client_id }) => [nama, client_id].some((word) => word.toLowerCase().includes(text)))
    .slice(0, UNITS_SHOWN)
    .map(({ nama, client_id }) => ({
      id: `unit-${client_id}`,
      label: nama,
      Icon: IconBuilding,
      run: () => void navigate({ to: '/units/$id', params: { id: client_id }, search: keepWorkAbout(scope, client_id) }),
    }));
}

/** Finds units, people and posts; collecting is an action. */
export const useFound: UseFound = (client, typed, settled) => {
  const { t, language } = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  const text = typed.trim().toLowerCase();
  const isAsked = client !== null && settled.length >= MIN_LETTERS;
  const people = useQuery({
    ...foundPeopleQuery(client, settled),
    enabled: isAsked && may(session, peopleRead) && may(session, attendanceRead),
  });
  const posts = useQuery({
    ...foundPostsQuery(client, settled),
    enabled: isAsked && may(session, attendanceRead),
  });
  // Until the server has answered what is typed now, of what it found before only what fits is shown.
  const words = text.split(/\s+/).filter(Boolean);
  const isStill = ({ label, detail = '' }: FoundEntry) =>
    typed.trim() === settled || words.every((word) => `${label} ${detail}`.toLowerCase().includes(word));
  const everybody: FoundEntry = {
    id: 'people-all',
    label: t('found.allPeople', { text: settled }),
    Icon: IconUsers,
    run: () => void navigate({ to: '/people', search: keepWorkWith({ q: settled }) }),
    isMore: true,
  };
  const hasMore = people.data?.hasMore === true && typed.trim() === settled;
  const collect: FoundEntry = {
    id: 'collect',
    label: t('found.collect'),
    Icon: IconCloudDownload,
    run: () => void navigate({ to: '/collection', search: keepWork }),
  };
  return {
    label: t('found.label'),
    placeholder: t('found.placeholder'),
    groups: [
      { name: 'units', label: t('found.units'), entries: useUnits(client, text) },
      {
        name: 'people',
        label: t('found.people'),
        entries: [
          ...(people.data?.first ?? [])
            .map(({ person_id: id, user_id: nrp, title, nama, client_id, client_name }) => ({
              id: `person-${nrp}`,
              label: personName({ title, nama }),
              detail: `${nrp} · ${client_name ?? client_id}`,
              Icon: IconUser,
              run: () => void navigate({ to: '/people/$id', params: { id }, search: keepWork }),
            }))
            .filter(isStill),
          ...(hasMore ? [everybody] : []),
        ],
      },
      {
        name: 'posts',
        label: t('found.posts'),
        entries: (posts.data ?? [])
          .map(({ post_id, platform, code, caption, taken_at }) => ({
            id: `post-${post_id}`,
            label: shorten(caption ?? t('content.noCaption'), 70),
            detail: `${t(`platform.${platform}`)} · ${formatDateTime(taken_at, client?.timezone ?? 'Asia/Jakarta', language)}`,
            Icon: IconPhoto,
            run: () => void navigate({ to: '/posts/$id', params: { id: `${platform}:${code}` }, search: keepWorkWith({}) }),
          }))
          .filter(isStill),
      },
    ],
    actions: may(session, collectionRun) ? [collect] : [],
    isLooking: people.isFetching || posts.isFetching,
    failure: isAsked && (people.isError || posts.isError) ? t('found.failed') : null,
    nothing:
      client === null || session.clients.length < 2 || text === '' ? t('palette.nothing') : t('found.nothingIn', { client: client.nama }),
  };
};
