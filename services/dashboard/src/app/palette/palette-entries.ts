import { attendanceRead } from '@balai/contracts/attendance';
import { collectionRun } from '@balai/contracts/collector';
import { peopleRead } from '@balai/contracts/identity';
import { useMantineColorScheme } from '@mantine/core';
import {
  type Icon,
  IconBuilding,
  IconCloudDownload,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconPhoto,
  IconSun,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { may, type SeenClient, useSession } from '../../api/session.ts';
import { personName } from '../../areas/attendance/parts/measures/person-name.ts';
import { formatDateTime, shorten } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { keepWork, keepWorkAbout, keepWorkWith } from '../address/use-client.ts';
import { iconOf } from '../area/places.ts';
import { useNavItems } from '../area/use-nav-items.ts';
import { useLeave } from '../session/use-leave.ts';
import { foundPeopleQuery, foundPostsQuery } from '../work/palette-queries.ts';

/** Something the search found, and what choosing it does. */
export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly Icon: Icon;
  readonly run: () => void;
}
/** Entries of one kind. */
export interface PaletteGroup {
  readonly name: 'people' | 'units' | 'posts' | 'pages' | 'actions';
  readonly entries: readonly PaletteEntry[];
}

// Fewer letters find nearly everybody.
const MIN_LETTERS = 2;
const UNITS_SHOWN = 6;
/** The entry that leads to everybody who was found. */
export const ALL_PEOPLE = 'people-all';

const fits = (text: string, ...words: readonly string[]): boolean => words.some((word) => word.toLowerCase().includes(text));

function usePages(text: string): PaletteEntry[] {
  const word = useWord();
  const navigate = useNavigate();
  return useNavItems()
    .map((item) => ({
      id: `page-${item.name}`,
      label: word(`${item.name}.nav`, 'label'),
      Icon: item.under === 'menu' ? item.Icon : iconOf(item.under),
      run: () => void navigate({ to: item.to, search: keepWork }),
    }))
    .filter(({ label }) => fits(text, label));
}

function useActions(text: string): PaletteEntry[] {
  const { t } = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  const leave = useLeave();
  const { setColorScheme } = useMantineColorScheme();
  const collect = {
    id: 'collect',
    label: t('palette.collect'),
    Icon: IconCloudDownload,
    run: () => void navigate({ to: '/collection', search: keepWork }),
  };
  return [
    ...(may(session, collectionRun) ? [collect] : []),
    { id: 'light', label: t('palette.light'), Icon: IconSun, run: () => setColorScheme('light') },
    { id: 'dark', label: t('palette.dark'), Icon: IconMoon, run: () => setColorScheme('dark') },
    { id: 'auto', label: t('palette.auto'), Icon: IconDeviceDesktop, run: () => setColorScheme('auto') },
    { id: 'leave', label: t('menu.leave'), Icon: IconLogout, run: () => leave.mutate() },
  ].filter(({ label }) => fits(text, label));
}

function useUnits(scope: SeenClient | null, text: string): PaletteEntry[] {
  const session = useSession();
  const navigate = useNavigate();
  if (text === '' || !may(session, attendanceRead)) return [];
  return session.clients
    .filter(({ nama, client_id }) => fits(text, nama, client_id))
    .slice(0, UNITS_SHOWN)
    .map(({ nama, client_id }) => ({
      id: `unit-${client_id}`,
      label: nama,
      Icon: IconBuilding,
      run: () => void navigate({ to: '/units/$id', params: { id: client_id }, search: keepWorkAbout(scope, client_id) }),
    }));
}

/** What a text finds: people, units, posts, pages of the menu, actions; `isLooking` while the server is asked. */
export function usePaletteGroups(
  client: SeenClient | null,
  typed: string,
  settled: string,
): { groups: PaletteGroup[]; isLooking: boolean; hasFailed: boolean } {
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
  const isStill = ({ label, detail = '' }: PaletteEntry) => typed.trim() === settled || words.every((word) => fits(word, label, detail));
  const everybody: PaletteEntry = {
    id: ALL_PEOPLE,
    label: t('palette.allPeople', { text: settled }),
    Icon: IconUsers,
    run: () => void navigate({ to: '/people', search: keepWorkWith({ q: settled }) }),
  };
  const hasMore = people.data?.hasMore === true && typed.trim() === settled;
  const groups: PaletteGroup[] = [
    { name: 'units', entries: useUnits(client, text) },
    {
      name: 'people',
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
      entries: (posts.data ?? [])
        .map(({ post_id, platform, code, caption, taken_at }) => ({
          id: `post-${post_id}`,
          label: shorten(caption ?? t('common.noCaption'), 70),
          detail: `${t(`platform.${platform}`)} · ${formatDateTime(taken_at, client?.timezone ?? 'Asia/Jakarta', language)}`,
          Icon: IconPhoto,
          run: () => void navigate({ to: '/posts/$id', params: { id: `${platform}:${code}` }, search: keepWorkWith({}) }),
        }))
        .filter(isStill),
    },
    { name: 'pages', entries: usePages(text) },
    { name: 'actions', entries: useActions(text) },
  ];
  return {
    groups: groups.filter(({ entries }) => entries.length > 0),
    isLooking: typed.trim() !== settled || people.isFetching || posts.isFetching,
    hasFailed: isAsked && (people.isError || posts.isError),
  };
}
