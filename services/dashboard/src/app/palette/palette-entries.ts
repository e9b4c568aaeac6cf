import { useMantineColorScheme } from '@mantine/core';
import { type Icon, IconDeviceDesktop, IconLayoutDashboard, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type SeenClient, useSession } from '../../api/session.ts';
import { mayAny } from '../../api/session-rules.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { AREAS } from '../area/areas.ts';
import type { NavItem } from '../area/features.ts';
import type { FoundEntry, FoundGroup, FoundPage, UseFound } from '../area/found.ts';
import { keepWork } from '../area/keep.ts';
import { SIGNS } from '../area/signs.ts';
import { useAllNavItems } from '../area/use-all-nav-items.ts';
import { useLeave } from '../session/use-leave.ts';

const fits =
  (text: string) =>
  ({ label }: FoundEntry): boolean =>
    label.toLowerCase().includes(text);

/** The sign of a menu entry: its own in the account's menu, else that of its place. */
const signOf = (item: NavItem): Icon =>
  (item.under === 'menu' ? SIGNS[item.name] : AREAS.find(({ name }) => name === item.area)?.places[item.under]) ?? IconLayoutDashboard;

function usePages(text: string): FoundEntry[] {
  const labelOf = useLabels();
  const navigate = useNavigate();
  return useAllNavItems()
    .map((item) => ({
      id: `page-${item.name}`,
      label: labelOf(`${item.name}.nav`, 'label'),
      Icon: signOf(item),
      run: () => void navigate({ to: item.to, search: keepWork }),
    }))
    .filter(fits(text));
}

// Load with the first search: they name more than a page begins with.
const LATE_PAGES = Object.values(import.meta.glob<readonly FoundPage[]>('../../areas/*/found-pages.ts', { import: 'default' }));

/** Pages that no menu names; none before something is typed. */
function useNamedPages(text: string): FoundEntry[] {
  const { language } = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  const [pages, setPages] = useState<readonly FoundPage[]>([]);
  useEffect(() => {
    let isOpen = true;
    const load = async () => {
      const found = await Promise.all(LATE_PAGES.map((one) => one()));
      if (isOpen) setPages(found.flat());
    };
    // Without the network the search finds what is there.
    load().catch(() => undefined);
    return () => {
      isOpen = false;
    };
  }, []);
  return pages
    .filter(
      ({ names, needs }) => text !== '' && mayAny(session, needs) && Object.values(names).some((name) => name.toLowerCase().includes(text)),
    )
    .map(({ id, names, to, Icon }) => ({
      id: `page-${id}`,
      label: names[language],
      Icon,
      run: () => void navigate({ to, search: keepWork }),
    }));
}

function useActions(): FoundEntry[] {
  const { t } = useLanguage();
  const leave = useLeave();
  const { setColorScheme } = useMantineColorScheme();
  return [
    { id: 'light', label: t('palette.light'), Icon: IconSun, run: () => setColorScheme('light') },
    { id: 'dark', label: t('palette.dark'), Icon: IconMoon, run: () => setColorScheme('dark') },
    { id: 'auto', label: t('palette.auto'), Icon: IconDeviceDesktop, run: () => setColorScheme('auto') },
    { id: 'leave', label: t('menu.leave'), Icon: IconLogout, run: () => leave.mutate() },
  ];
}

/** What a text finds: what the area has, pages of the menu, actions; `isLooking` while the server is asked. */
export function usePaletteGroups(useFound: UseFound, client: SeenClient | null, typed: string, settled: string) {
  const { t } = useLanguage();
  const text = typed.trim().toLowerCase();
  const found = useFound(client, typed, settled);
  const groups: FoundGroup[] = [
    ...found.groups,
    { name: 'pages', label: t('palette.group.pages'), entries: [...usePages(text), ...useNamedPages(text)] },
    { name: 'actions', label: t('palette.group.actions'), entries: [...found.actions, ...useActions()].filter(fits(text)) },
  ];
  return {
    ...found,
    groups: groups.filter(({ entries }) => entries.length > 0),
    isLooking: typed.trim() !== settled || found.isLooking,
  };
}
