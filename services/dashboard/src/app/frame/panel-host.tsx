import { useQuery } from '@tanstack/react-query';
import { openTexts } from '../../i18n/i18n.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Loaded } from '../../kit/page/states.tsx';
import { SidePanel } from '../../kit/windows/side-panel.tsx';
import { useAddress } from '../address/use-address.ts';
import { PAGE_SEARCH } from '../area/areas.ts';
import { FEATURES } from '../area/features.ts';

/** The side panel the address names (`?panel=kind:id`), over whatever page is open. */
export function PanelHost() {
  const { t } = useLanguage();
  const { search, change } = useAddress(PAGE_SEARCH);
  const [, kind = '', id = ''] = /^(\w+):(.+)$/.exec(search.panel ?? '') ?? [];
  const feature = FEATURES.find(({ panels }) => panels !== undefined && Object.hasOwn(panels, kind));
  const code = useQuery({
    queryKey: ['code of panel', kind],
    enabled: feature !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    // What was opened before is kept and opens without a network.
    networkMode: 'always',
    queryFn: async () => {
      const [panel] = await Promise.all([feature?.panels?.[kind]?.(), openTexts(feature?.name ?? '')]);
      // Functions in the cache are called by React Query's updaters; an object around it is not.
      return { Panel: panel?.default ?? null };
    },
  });
  if (feature === undefined) return null;
  const close = () => change({ panel: undefined });
  const Panel = code.data?.Panel;
  if (Panel === undefined || Panel === null)
    return (
      <SidePanel title={t('common.loading')} onClose={close}>
        <Loaded query={code}>{() => null}</Loaded>
      </SidePanel>
    );
  return <Panel key={id} id={id} onClose={close} />;
}
