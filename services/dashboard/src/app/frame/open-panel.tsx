import { useQuery } from '@tanstack/react-query';
import { openTexts } from '../../i18n/i18n.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Loaded } from '../../kit/page/states.tsx';
import { SidePanel } from '../../kit/windows/side-panel.tsx';
import type { FirstFeature } from '../area/feature.ts';
import type { Named } from '../area/features.ts';

/** A side panel while its code is on its way, and the panel itself. */
export default function OpenPanel(props: { feature: Named<FirstFeature>; kind: string; id: string; onClose: () => void }) {
  const { feature, kind, id, onClose } = props;
  const { t } = useLanguage();
  const code = useQuery({
    queryKey: ['code of panel', kind],
    staleTime: Number.POSITIVE_INFINITY,
    // What was opened before is kept and opens without a network.
    networkMode: 'always',
    queryFn: async () => {
      const [panel] = await Promise.all([feature.panels?.[kind]?.(), openTexts(feature.name)]);
      // Functions in the cache are called by React Query's updaters; an object around it is not.
      return { Panel: panel?.default ?? null };
    },
  });
  const Panel = code.data?.Panel;
  if (Panel === undefined || Panel === null)
    return (
      <SidePanel title={t('common.loading')} onClose={onClose}>
        <Loaded query={code}>{() => null}</Loaded>
      </SidePanel>
    );
  return <Panel key={id} id={id} onClose={onClose} />;
}
